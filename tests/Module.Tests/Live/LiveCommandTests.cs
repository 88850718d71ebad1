using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;

namespace ListBackup.Exports.Module.Tests.Live;

public class LiveCommandTests
{
    [Fact]
    public async Task Five_thousand_exports_are_listed()
    {
        await using var session = await LiveSession.StartAsync(5000);
        var result = session.Host.Invoke("Get-LbExport @live").WithoutErrors();
        Assert.Equal(5000, result.Texts("Name").Distinct().Count());
        Assert.Equal(5000, result.Output.Count);
    }

    [Fact]
    public async Task Several_regions_are_read_and_one_that_fails_is_one_error()
    {
        var options = new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Region = "eu-west-1" }] };
        await using var session = await LiveSession.StartAsync(120, options, "us-east-1", "eu-west-1", "ap-south-1");
        var result = session.Host.Invoke("$live.Region = 'us-east-1', 'eu-west-1', 'ap-south-1'; Get-LbExport @live");
        Assert.Equal(240, result.Output.Count);
        Assert.Equal(["AccessDenied"], result.ErrorIds);
        Assert.Contains("ListExports in eu-west-1", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Hang)]
    [InlineData(FaultKind.SlowDrip)]
    [InlineData(FaultKind.Throttled)]
    public async Task Ctrl_C_ends_the_calls_and_makes_none_after(FaultKind fault)
    {
        await using var session = await LiveSession.StartAsync(300, new StubOptions { Faults = [new Fault(fault) { After = 1 }] });
        using var running = session.Host.Start("Get-LbExport @live");
        running.WaitForOutput(100);
        running.Stop();

        // The server itself never ends what hangs or drips: only that the caller hangs up does. How soon is the benchmarks' business (`wait`).
        await session.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
        var calls = session.Server.Calls.Count;
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(calls, session.Server.Calls.Count);
        var result = running.Wait(TimeSpan.FromSeconds(60));
        Assert.True(result.IsStopped);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task A_reader_that_has_enough_ends_the_calls()
    {
        await using var session = await LiveSession.StartAsync(5000, new StubOptions { PageSize = 10, Latency = TimeSpan.FromMilliseconds(20) });
        var result = session.Host.Invoke("$seen = 0; foreach ($e in 1) { Get-LbExport @live | ForEach-Object { $_.Name; if (++$seen -eq 5) { break } } }");
        Assert.Equal(5, result.Output.Count);
        Assert.InRange(session.Server.Calls.Count, 1, 200);
    }

    [Fact]
    public async Task The_keys_of_a_session_variable_are_used()
    {
        await using var session = await LiveSession.StartAsync(3);
        var result = session.Host.Invoke(
            """
            $StoredAWSRegion = 'us-east-1'
            $StoredAWSCredentials = [pscustomobject]@{ AccessKeyId = $live.AccessKey; SecretAccessKey = $live.SecretKey }
            Get-LbExport -EndpointUrl $live.EndpointUrl
            """).WithoutErrors();
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public async Task Importers_are_found_with_kind_and_strength()
    {
        await using var session = await LiveSession.StartAsync(9);
        var result = session.Host.Invoke("Find-LbExportConsumer @live -Name main-infrastructure-table-3").WithoutErrors();
        Assert.Equal("consumer-1", result.Value("StackName"));
        Assert.Equal("Strong", result.Value("Strength")?.ToString());
    }

    [Fact]
    public async Task An_export_whose_lookup_failed_is_not_called_unused()
    {
        var options = new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = "ListImports" }] };
        await using var session = await LiveSession.StartAsync(9, options);
        var result = session.Host.Invoke("Find-LbExportConsumer @live -Unused");
        Assert.Contains("AccessDenied", result.ErrorIds);
        Assert.Empty(result.Output);
    }
}
