using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;

namespace ListBackup.Exports.Module.Tests.Live;

/// <summary>What was not read is neither there nor absent, neither used nor unused, and what rests on it does not go on.</summary>
public sealed class LiveTruthTests : IDisposable
{
    private const string Late = "main-infrastructure-table-27";
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    [Fact]
    public async Task Test_LbExport_gives_an_error_and_no_Boolean_where_the_list_ended_early()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = "ListExports", After = 1 });
        var result = session.Host.Invoke($"$ran = 'neither branch'; if (Test-LbExport {Late} @live -Quiet) {{ $ran = 'true' }} else {{ $ran = 'false' }}; $ran");
        Assert.Equal("neither branch", Assert.Single(result.Output).ToString());
        Assert.Equal(["AccessDenied", "ExportNotKnown"], result.ErrorIds);
        Assert.StartsWith($"Whether '{Late}' exists in us-east-1 is not known", result.Errors[^1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_LbExport_answers_for_what_was_read_and_names_what_was_not()
    {
        await using var session = await StartAsync(new Fault(FaultKind.ExpiredToken) { Operation = "ListExports", After = 1 });
        var result = session.Host.Invoke($"Test-LbExport main-infrastructure-table-1, {Late}, no-such-export @live");
        Assert.Equal("main-infrastructure-table-1", Assert.Single(result.Texts("Name")));
        Assert.Equal(["CredentialsExpired", "ExportNotKnown"], result.ErrorIds);
        Assert.Equal([Late, "no-such-export"], (string[])result.Errors[1].TargetObject);
    }

    [Fact]
    public async Task Test_LbExport_is_sure_of_a_region_that_was_read_beside_one_that_was_not()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Region = "eu-west-1" }, "us-east-1", "eu-west-1");
        var result = session.Host.Invoke("$live.Region = 'us-east-1', 'eu-west-1'; Test-LbExport no-such-export @live");
        Assert.Equal(["us-east-1"], result.Texts("Region"));
        Assert.Equal(["False"], result.Texts("Exists"));
        Assert.Equal(["AccessDenied", "ExportNotKnown"], result.ErrorIds);
        var quiet = session.Host.Invoke("Test-LbExport no-such-export @live -Quiet");
        Assert.Equal("False", Assert.Single(quiet.Output).ToString());
        Assert.False(quiet.IsTerminated);
    }

    [Fact]
    public async Task Waiting_goes_on_over_a_fault_that_passes()
    {
        await using var session = await StartAsync(new Fault(FaultKind.NotFound) { Times = 6 });
        var result = session.Host.Invoke($"Test-LbExport {Late} @live -Wait -PollingInterval 1 -Timeout 60 -Quiet").WithoutErrors();
        Assert.Equal("True", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public async Task Waiting_ends_at_once_where_access_is_denied()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied));
        var result = session.Host.Invoke($"Test-LbExport {Late} @live -Wait -PollingInterval 1 -Timeout 60 -Quiet");
        Assert.Empty(result.Output);
        Assert.Equal(["AccessDenied", "ExportNotKnown"], result.ErrorIds);
        Assert.InRange(session.Server.Calls.Count, 1, 3);
    }

    [Fact]
    public async Task Get_LbExport_does_not_call_a_name_missing_that_it_could_not_look_for()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = "ListExports", After = 1 });
        Assert.Equal(["AccessDenied", "ExportNotKnown"], session.Host.Invoke($"Get-LbExport {Late} @live").ErrorIds);
        session.Server.Options = session.Server.Options with { Faults = [] };
        Assert.Equal(["ExportNotFound"], session.Host.Invoke("Get-LbExport no-such-export @live").ErrorIds);
    }

    [Theory]
    [InlineData("ListExports", Late)]
    [InlineData("DescribeStacks", "main-infrastructure-table-none")]
    public async Task Resolve_LbExport_names_no_cause_that_rests_on_what_was_not_read(string operation, string name)
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = operation, After = operation == "ListExports" ? 1 : 0 });
        var result = session.Host.Invoke($"Resolve-LbExport {name} @live");
        Assert.Equal(["AccessDenied"], result.ErrorIds);
        Assert.DoesNotContain(result.Value("Cause")?.ToString(), (string[])["Found", "ProducerMissing"]);
        Assert.Equal("False", result.Value("Exists")?.ToString());
        if (operation == "ListExports") Assert.Equal("NotRead", result.Value("Cause")?.ToString());
    }

    [Theory]
    [InlineData("ListExports")]
    [InlineData("ListImports")]
    [InlineData(null)]
    public async Task Test_LbExportChange_lets_nothing_pass_that_it_could_not_check(string? operation)
    {
        var template = Path.Combine(_folder, "new.yaml");
        File.WriteAllText(template, "Resources: { T: { Type: 'AWS::SNS::Topic' } }\nOutputs: { Other: { Value: v, Export: { Name: main-other } } }\n");
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = operation });
        session.Host.Set("template", template);
        var result = session.Host.Invoke("Test-LbExportChange $template -StackName producer-1 @live -Quiet");
        Assert.Contains("AccessDenied", result.ErrorIds);
        Assert.Equal("False", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public async Task A_snapshot_of_nothing_does_not_replace_the_one_that_is_there()
    {
        var path = Path.Combine(_folder, "snapshot.json");
        await using var session = await StartAsync();
        session.Host.Set("path", path);
        session.Host.Invoke("Export-LbExportSnapshot $path @live").WithoutErrors();
        var before = File.ReadAllText(path);
        session.Server.Options = session.Server.Options with { Faults = [new Fault(FaultKind.ExpiredToken)] };
        var result = session.Host.Invoke("Export-LbExportSnapshot $path @live");
        Assert.Contains("SnapshotNotTaken", result.ErrorIds);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_snapshot_that_lacks_something_says_so_and_a_comparison_with_it_too()
    {
        await using var session = await StartAsync(new Fault(FaultKind.ExpiredToken) { Operation = "ListExports", After = 1 });
        session.Host.Set("path", Path.Combine(_folder, "snapshot.json"));
        var result = session.Host.Invoke("Export-LbExportSnapshot $path @live");
        Assert.Contains("CredentialsExpired", result.ErrorIds);
        Assert.Contains(result.Warnings, w => w.Contains("incomplete", StringComparison.Ordinal));
        Assert.Contains(session.Host.Invoke("Get-LbExport -SnapshotPath $path").Warnings, w => w.Contains("what it lacks may exist", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unused_exports_tell_that_templates_could_not_be_searched()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = "GetTemplate" });
        var result = session.Host.Invoke("Find-LbExportConsumer -Unused -Detail @live");
        Assert.Equal(["AccessDenied"], result.ErrorIds);
        Assert.Equal(20, result.Output.Count);
        Assert.All(result.Texts("IsComplete"), complete => Assert.Equal("False", complete));
    }

    [Fact]
    public async Task Exports_whose_importers_are_unknown_are_the_target_of_the_error_and_not_among_the_unused()
    {
        await using var session = await StartAsync(new Fault(FaultKind.ExpiredToken) { Operation = "ListImports", After = 12 });
        var result = session.Host.Invoke("Find-LbExportConsumer -Unused @live");
        Assert.Equal(["CredentialsExpired"], result.ErrorIds);
        var unknown = (string[])result.Errors[0].TargetObject;
        Assert.Equal(18, unknown.Length);
        Assert.Empty(unknown.Intersect(result.Texts("ExportName")));
        Assert.Contains(result.Warnings, w => w.StartsWith("AWS did not say whether 18 exports are imported", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Named_exports_are_looked_up_without_an_error_where_listing_is_denied()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = "ListExports" });
        var result = session.Host.Invoke("Find-LbExportConsumer main-infrastructure-table-3 @live").WithoutErrors();
        Assert.Equal("consumer-1", result.Value("StackName"));
        Assert.Contains(result.Warnings, w => w.Contains("asked for as they are", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_that_is_not_there_is_not_unused()
    {
        await using var session = await StartAsync();
        var result = session.Host.Invoke("Find-LbExportConsumer no-such-export, main-infrastructure-table-1 -Unused @live");
        Assert.Equal(["ExportNotFound"], result.ErrorIds);
        Assert.Equal(["main-infrastructure-table-1"], result.Texts("ExportName"));
        Assert.Empty(session.Host.Invoke("Find-LbExportConsumer no-such-export -Unused @live").Output);
    }

    [Fact]
    public async Task A_count_over_a_list_that_ended_early_is_not_shown()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = "ListExports", After = 1 });
        var result = session.Host.Invoke("Measure-LbExportQuota @live");
        Assert.Contains("AccessDenied", result.ErrorIds);
        Assert.DoesNotContain("ExportsPerRegion", result.Texts("Quota"));
        Assert.Contains("StacksPerRegion", result.Texts("Quota"));
    }

    [Fact]
    public async Task A_graph_with_gaps_warns_of_them()
    {
        await using var session = await StartAsync(new Fault(FaultKind.AccessDenied) { Operation = "ListImports" });
        var result = session.Host.Invoke("Get-LbDeploymentOrder @live");
        Assert.Contains("AccessDenied", result.ErrorIds);
        Assert.Contains(result.Warnings, w => w.StartsWith("Not everything could be read", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<LiveSession> StartAsync(Fault? fault = null, params string[] regions) =>
        LiveSession.StartAsync(30, new StubOptions { PageSize = 20, Faults = fault is null ? [] : [fault] }, regions);
}
