using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Live;

/// <summary>Faults by cmdlets by regions: an error for what fails, everything of the other regions, nothing twice, nothing that a sound read does not give.</summary>
public class LiveFaultMatrixTests
{
    // Beyond the first page, so that a list which ends early does not hold it.
    private const string Late = "main-infrastructure-table-27";

    // Each cmdlet with what its objects claim.
    private static readonly Dictionary<string, string> Claims = new(StringComparer.Ordinal)
    {
        ["Get-LbExport"] = "$_.Name, $_.Region",
        [$"Get-LbExport -Name {Late}"] = "$_.Name, $_.Region",
        [$"Test-LbExport -Name {Late}"] = "$_.Name, $_.Exists, $_.Region",
        ["Find-LbExportConsumer"] = "$_.ExportName, $_.StackName, $_.Region",
        [$"Find-LbExportConsumer -Name {Late}"] = "$_.ExportName, $_.StackName, $_.Region",
        ["Find-LbExportConsumer -Recurse"] = "$_.ExportName, $_.StackName, $_.Region, $_.Distance",
        ["Find-LbExportConsumer -Detail"] = "$_.ExportName, $_.StackName, $_.Region",
        ["Find-LbExportConsumer -Unused"] = "$_.ExportName, $_.Region",
        ["Find-LbExportConsumer -Unused -Detail"] = "$_.ExportName, $_.Region",
        [$"Resolve-LbExport -Name {Late} | Where-Object Cause -ne NotRead"] = "$_.Name, $_.Exists, $_.Cause",
        ["Get-LbStackDependency"] = "$_.Consumer, $_.Producer",
        ["Get-LbDeploymentOrder | ForEach-Object Stacks"] = "$_",
        ["Find-LbDependencyCycle"] = "$_.Stacks",
        ["Measure-LbExportQuota"] = "$_.Quota, $_.Scope, $_.Used",
    };

    // Told at once.
    public static MatrixTheoryData<FaultKind, string, int> Cases => new(
        [FaultKind.ExpiredToken, FaultKind.AccessDenied, FaultKind.RegionDisabled, FaultKind.Redirect], [.. Claims.Keys], [1, 3]);

    // Tried again first.
    public static MatrixTheoryData<FaultKind, string, int> SlowCases => new(
        [FaultKind.HalfAnswer, FaultKind.Html, FaultKind.Json, FaultKind.Unavailable],
        ["Get-LbExport", $"Test-LbExport -Name {Late}", "Find-LbExportConsumer -Detail", "Find-LbExportConsumer -Unused", "Get-LbStackDependency"],
        [3]);

    [Theory]
    [MemberData(nameof(Cases))]
    [MemberData(nameof(SlowCases))]
    public async Task One_region_fails(FaultKind fault, string command, int regions)
    {
        string[] names = ["eu-west-1", "us-east-1", "ap-south-1"];
        await using var session = await LiveSession.StartAsync(30, new StubOptions { PageSize = 20 }, names);
        var script = Script(command, names.Take(regions));
        var whole = session.Host.Invoke(script).WithoutErrors().Output.Select(o => o.ToString()).ToList();

        session.Server.Options = session.Server.Options with { Faults = [new Fault(fault) { Region = "eu-west-1", After = 1 }] };
        var result = session.Host.Invoke(script);
        var partial = result.Output.Select(o => o.ToString()).ToList();
        Assert.All(partial.Distinct(), claim => Assert.InRange(partial.Count(claim.Equals), 1, whole.Count(claim.Equals)));
        Assert.Subset(whole.ToHashSet(), partial.ToHashSet());
        Assert.Superset(whole.Where(w => w.Contains("us-east-1", StringComparison.Ordinal) || w.Contains("ap-south-1", StringComparison.Ordinal)).ToHashSet(), partial.ToHashSet());
        Assert.NotEmpty(result.Errors);
        Assert.All(result.Errors, e => Assert.True(e.FullyQualifiedErrorId.StartsWith("ExportNotKnown", StringComparison.Ordinal) || e.ToString().Contains("eu-west-1", StringComparison.Ordinal), e.ToString()));
        Assert.All(result.Errors, e => Assert.DoesNotContain("   at ", e.ToString(), StringComparison.Ordinal));
        Assert.All(result.Errors, e => Assert.NotEqual(System.Management.Automation.ErrorCategory.NotSpecified, e.CategoryInfo.Category));
    }

    [Theory]
    [InlineData("Get-LbExport")]
    [InlineData("Find-LbExportConsumer -Unused")]
    [InlineData("Find-LbExportConsumer -Detail")]
    [InlineData("Get-LbStackDependency")]
    public async Task Bursts_of_throttling_and_failing_calls_cost_time_and_nothing_else(string command)
    {
        await using var session = await LiveSession.StartAsync(30, new StubOptions { PageSize = 20 });
        var script = Script(command, ["us-east-1"]);
        var whole = session.Host.Invoke(script).WithoutErrors().Output.Select(o => o.ToString()).ToHashSet();
        session.Server.Options = session.Server.Options with
        {
            Faults =
            [
                new Fault(FaultKind.Throttled) { After = 2, Times = 12 },
                new Fault(FaultKind.TooManyRequests) { After = 3, Times = 3 },
                new Fault(FaultKind.Unavailable) { Every = 7 },
                new Fault(FaultKind.Reset) { Every = 11 },
            ],
        };
        Assert.Equal(whole, session.Host.Invoke(script).WithoutErrors().Output.Select(o => o.ToString()).ToHashSet());
    }

    public static TheoryData<string> Commands => [.. Claims.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Pages_that_come_twice_and_a_clock_that_is_wrong_change_nothing(string command)
    {
        await using var session = await LiveSession.StartAsync(30, new StubOptions { PageSize = 20 });
        var script = Script(command, ["us-east-1"]);
        var whole = session.Host.Invoke(script).WithoutErrors().Output.Select(o => o.ToString()).ToList();
        session.Server.Options = session.Server.Options with { DuplicatePages = true, ClockOffset = TimeSpan.FromHours(3) };
        Assert.Equal(whole.Order(StringComparer.Ordinal), session.Host.Invoke(script).WithoutErrors().Output.Select(o => o.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_page_token_that_repeats_for_ever_ends_in_an_error_and_claims_nothing_new(string command)
    {
        await using var session = await LiveSession.StartAsync(30, new StubOptions { PageSize = 20 });
        var script = Script(command, ["us-east-1"]);
        var whole = session.Host.Invoke(script).WithoutErrors().Output.Select(o => o.ToString()).ToHashSet();
        session.Server.Options = session.Server.Options with { RepeatToken = true };
        var result = session.Host.Invoke(script);
        Assert.Contains("PageTokenRepeated", result.ErrorIds);
        Assert.Subset(whole, result.Output.Select(o => o.ToString()).ToHashSet());
        Assert.Equal(result.Output.Count, result.Output.Select(o => o.ToString()).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_endpoint_whose_name_is_unknown_is_told_and_nothing_claimed(string command)
    {
        await using var session = await LiveSession.StartAsync(1);
        session.Host.Invoke("$live.EndpointUrl = 'http://no-such-host.invalid'").WithoutErrors();
        var result = session.Host.Invoke(Script(command, ["us-east-1"]));
        Assert.Contains("EndpointUnreachable", result.ErrorIds);
        Assert.Empty(result.Output.Where(o => !o.ToString().EndsWith(" NotRead", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(FaultKind.Reset, "AnswerTruncated")]
    [InlineData(FaultKind.TruncatedXml, "AnswerNotUnderstood")]
    [InlineData(FaultKind.WrongXml, "AnswerNotUnderstood")]
    [InlineData(FaultKind.SlowDrip, "CallTimedOut")]
    public async Task Importers_that_cannot_be_read_leave_no_export_unused(FaultKind fault, string id)
    {
        await using var session = await LiveSession.StartAsync(3, new StubOptions { Faults = [new Fault(fault) { Operation = "ListImports" }] });
        var result = session.Host.Invoke("Find-LbExportConsumer @live -Unused");
        Assert.Equal([id], result.ErrorIds.Distinct());
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("ListImports", 2, "AccessDenied")]
    [InlineData("ListExports", 0, "AccessDenied")]
    [InlineData(null, 0, "AccessDenied")]
    public async Task Readiness_decides_nothing_on_importers_or_a_region_that_it_could_not_read(string? operation, int after, string id)
    {
        await using var session = await LiveSession.StartAsync(6, new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = operation, Region = "eu-west-1", After = after }] }, "us-east-1", "eu-west-1");
        var result = session.Host.Invoke("$live.Region = 'us-east-1', 'eu-west-1'; Test-LbExportReadiness @live");
        Assert.Contains(id, result.ErrorIds);
        Assert.Contains("NotReady", result.ErrorIds);
        var consumers = Assert.Single(result.Output, o => o.Properties["Id"].Value.ToString() == "Consumers");
        Assert.Equal("False", consumers.Properties["Passed"].Value.ToString());
        Assert.Matches("[0-9] (file or call|files or calls) ", consumers.Properties["Evidence"].Value.ToString());
        Assert.Equal("False", Assert.Single(session.Host.Invoke("Test-LbExportReadiness @live -Quiet").Output).ToString());
    }

    private static string Script(string command, IEnumerable<string> regions)
    {
        var parts = command.Split(" | ", 2);
        var rest = parts is [_, var more] ? $" | {more}" : "";
        return $"$live.Region = {string.Join(',', regions.Select(r => $"'{r}'"))}; {parts[0]} @live -ErrorAction Continue{rest} | ForEach-Object {{ ({Claims[command]}) -join ' ' }}";
    }
}
