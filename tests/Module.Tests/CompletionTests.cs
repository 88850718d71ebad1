using System.Diagnostics;
using System.Management.Automation;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Get-LbExport -Region eu-ce", "eu-central-1")]
    [InlineData("Get-LbExport -Stage m", "main")]
    [InlineData("Get-LbExport -ResourceType vpc-", "vpc-endpoint")]
    [InlineData("Get-LbExport -Service bil", "billing")]
    [InlineData("Test-LbExportConvention -IncludeRule LB1", "LB1001")]
    [InlineData("Get-LbExport -Name main-infrastructure-table-us", "main-infrastructure-table-users")]
    public void Tab_offers_what_fits(string typed, string expected)
    {
        Assert.Contains(expected, Complete(typed).Select(c => c.CompletionText));
    }

    [Fact]
    public void Names_come_from_the_templates_on_the_command_line_with_their_stack()
    {
        var match = Assert.Single(Complete($"Get-LbExport -Path '{Repository.Samples}/infrastructure' -Name main-infrastructure-vpc-i"));
        Assert.Equal("main-infrastructure-vpc-id", match.CompletionText);
        Assert.Contains("infrastructure", match.ToolTip);
    }

    [Fact]
    public void A_name_that_was_read_is_offered_later()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("lbexports").FullName, "t.yaml");
        File.WriteAllText(file, "Outputs: {O: {Value: x, Export: {Name: zz-only-here}}}\nResources: {R: {Type: AWS::EC2::VPC}}\n");
        _host.Invoke($"Get-LbExport -Path '{file}'").WithoutErrors();
        Assert.Equal(["zz-only-here"], Complete("Test-LbExport zz-").Select(c => c.CompletionText));
    }

    [Fact]
    public void Tab_neither_fails_nor_waits()
    {
        var watch = Stopwatch.StartNew();
        Assert.Empty(Complete("Get-LbExport -Path ./no-such-folder -Name zzz"));
        Assert.Empty(Complete("Get-LbExport -ProfileLocation ./no-such-file -ProfileName zzz"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private IReadOnlyList<CompletionResult> Complete(string typed)
    {
        using var shell = PowerShell.Create(_host.Runspace);

        // Without a match PowerShell falls back to file names, which are not ours.
        return [.. CommandCompletion.CompleteInput(typed, typed.Length, options: null, shell).CompletionMatches.Where(m => m.ResultType == CompletionResultType.ParameterValue)];
    }
}
