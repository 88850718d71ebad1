using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;

namespace ListBackup.Exports.Module.Tests.Live;

/// <summary>Faults by cmdlets by regions: an error for each that fails, everything of the others, nothing twice, nothing false.</summary>
public class LiveFaultMatrixTests
{
    private static readonly FaultKind[] Faults = [FaultKind.ExpiredToken, FaultKind.AccessDenied, FaultKind.ClockSkew, FaultKind.HalfAnswer, FaultKind.Html];

    public static MatrixTheoryData<FaultKind, string, int> Cases => new(
        Faults,
        [
            "Get-LbExport",
            "Test-LbExport -Name main-infrastructure-table-1",
            "Find-LbExportConsumer -Name main-infrastructure-table-3",
            "Find-LbExportConsumer -Unused",
            "Get-LbStackDependency",
            "Get-LbDeploymentOrder",
        ],
        [1, 3]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task One_region_fails(FaultKind fault, string command, int regions)
    {
        string[] names = ["eu-west-1", "us-east-1", "ap-south-1"];
        var options = new StubOptions { PageSize = 20, Faults = [new Fault(fault) { Region = "eu-west-1", After = 1 }] };
        await using var session = await LiveSession.StartAsync(30, options, names);
        var asked = string.Join(',', names.Take(regions).Select(n => $"'{n}'"));
        var result = session.Host.Invoke($"$live.Region = {asked}; {command} @live");
        var all = result.Output.Select(Describe).ToList();
        Assert.Equal(all.Distinct().Count(), all.Count);
        Assert.NotEmpty(result.Errors);
        Assert.All(result.Errors, e => Assert.Contains("eu-west-1", e.ToString(), StringComparison.Ordinal));
        Assert.All(result.Errors, e => Assert.DoesNotContain("   at ", e.ToString(), StringComparison.Ordinal));
        if (command.EndsWith("-Unused", StringComparison.Ordinal))
        {
            Assert.All(result.Texts("ExportName"), name => Assert.NotEqual(0, int.Parse(name!.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture) % 3));
        }

        if (command == "Get-LbExport") Assert.Equal((30 * (regions - 1)) + 20, result.Output.Count);
    }

    private static string Describe(System.Management.Automation.PSObject item) =>
        string.Join('|', item.Properties.Where(p => p.MemberType == System.Management.Automation.PSMemberTypes.Property).Select(p => $"{p.Name}={Text(p.Value)}"));

    private static string Text(object? value) => value is System.Collections.IEnumerable and not string ? string.Join(',', ((System.Collections.IEnumerable)value).Cast<object>()) : value?.ToString() ?? "";
}
