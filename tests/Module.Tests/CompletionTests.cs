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
    public void What_cannot_be_read_near_by_leaves_the_other_words()
    {
        var folder = Directory.CreateTempSubdirectory("lbexports").FullName;
        File.WriteAllText(Path.Combine(folder, "infra.yaml"), "Resources:\n  U: {Type: AWS::DynamoDB::Table}\nOutputs:\n  T: {Value: !Ref U, Export: {Name: main-infrastructure-table-users}}\n");
        _host.Set("folder", folder);
        _host.Invoke("[void]$ExecutionContext.SessionState.Path.SetLocation($folder); New-LbExportMigration -Kind Deprecate main-infrastructure-table-users -Path . -PlanPath migrations/users.yaml").WithoutErrors();
        File.WriteAllText(Path.Combine(folder, "migrations", "broken.yaml"), "# A migration plan of ListBackup.Exports.\nschemaVersion: 1\nid: x\nkind: Nonsense\nsteps: []\n");
        File.WriteAllText(Path.Combine(folder, "lbexports.yaml"), "schema: nonsense\n");
        Assert.Equal([Path.Join("migrations", "users.yaml")], Complete("Get-LbExportMigration ").Select(c => c.CompletionText));
        Assert.Contains("main", Complete("Get-LbExport -Stage m").Select(c => c.CompletionText));
        Assert.Empty(Complete("Get-LbExport -Path nodrive:/a.yaml -Name zzz-"));
    }

    [Fact]
    public void Names_come_from_the_templates_on_the_command_line_with_their_stack()
    {
        var match = Assert.Single(Press($"Get-LbExport -Path '{Repository.Samples}/infrastructure' -Name main-infrastructure-vpc-i", c => c.ToolTip.Contains("infrastructure", StringComparison.Ordinal)));
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
    public void Tab_does_not_fail()
    {
        Assert.Empty(Complete("Get-LbExport -Path ./no-such-folder -Name zzz-"));
        Assert.Empty(Complete("Get-LbExport -ProfileLocation ./no-such-file -ProfileName zzz-"));
    }

    [Theory]
    [InlineData("ListBackup.Exports\\Get-LbExport -Region eu-ce", "eu-central-1")]
    [InlineData("Get-LbExport @splat -Region eu-ce", "eu-central-1")]
    [InlineData("Get-LbExport -Stage dev, m", "main")]
    [InlineData("Get-LbExport -Region 'eu-ce", "eu-central-1")]
    [InlineData("Get-LbExport -Region \"eu-ce", "eu-central-1")]
    [InlineData("Get-LbExport -Region eu*1", "eu-central-1")]
    [InlineData("Get-LbExport -Region frankfurt-or-", null)]
    [InlineData("Invoke-LbExportMigration -Region eu-ce", "eu-central-1")]
    [InlineData("New-LbImportSnippet -ForRegion eu-ce", "eu-central-1")]
    [InlineData("New-LbExportMigration -Kind Ren", "Rename")]
    [InlineData("New-LbExportMigration -Kind Rename -Name main-infrastructure-table-us", "main-infrastructure-table-users")]
    [InlineData("Export-LbDependencyGraph -Format Mer", "Mermaid")]
    [InlineData("Export-LbReport -Format Sar", "Sarif")]
    [InlineData("New-LbImportSnippet -Format Terra", "Terraform")]
    [InlineData("Get-LbExport -StackName listbackup-main-bil", "listbackup-main-billing")]
    public void Tab_works_however_the_call_is_written(string typed, string? expected)
    {
        var offered = Complete(typed).Select(c => c.CompletionText.Trim('\'')).ToList();
        if (expected is null) Assert.Empty(offered);
        else Assert.Contains(expected, offered);
    }

    [Fact]
    public void A_word_that_PowerShell_would_read_otherwise_is_quoted()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("lbexports").FullName, "t.yaml");
        File.WriteAllText(file, "Outputs:\n  A: {Value: x, Export: {Name: -dash}}\n  B: {Value: x, Export: {Name: 'a::b-c'}}\n");
        Assert.Equal(["'-dash'", "a::b-c"], Press($"Get-LbExport -Path '{file}' -Name ").Select(c => c.CompletionText));
    }

    [Fact]
    public void Plans_are_offered_with_what_they_do()
    {
        var folder = Directory.CreateTempSubdirectory("lbexports").FullName;
        File.WriteAllText(Path.Combine(folder, "infra.yaml"), "Resources:\n  U: {Type: AWS::DynamoDB::Table}\nOutputs:\n  T: {Value: !Ref U, Export: {Name: main-infrastructure-table-users}}\n");
        _host.Set("folder", folder);
        _host.Invoke("[void]$ExecutionContext.SessionState.Path.SetLocation($folder); New-LbExportMigration -Kind Deprecate main-infrastructure-table-users -Path . -PlanPath migrations/users.yaml").WithoutErrors();
        File.WriteAllText(Path.Combine(folder, "migrations", "other.yaml"), "a: 1\n");
        foreach (var cmdlet in new[] { "Get-LbExportMigration", "Invoke-LbExportMigration", "Test-LbExportMigration", "Undo-LbExportMigration", "New-LbDeprecationNotice", "Invoke-LbExportMigration -LiteralPath" })
        {
            var match = Assert.Single(Complete(cmdlet + " "));
            Assert.Equal(Path.Join("migrations", "users.yaml"), match.CompletionText);
            Assert.StartsWith("Deprecate main-infrastructure-table-users: Planned, 0/", match.ToolTip, StringComparison.Ordinal);
        }

        Assert.Equal(["main-infrastructure-table-users"], Complete("Get-LbExportMigration -ExportName ").Select(c => c.CompletionText));
        Assert.Single(Complete("Invoke-LbExportMigration users"));
    }

    [Fact]
    public void Every_word_has_a_tooltip()
    {
        foreach (var typed in new[] { "Get-LbExport -Region ", "Get-LbExport -Stage ", "Test-LbExportConvention -IncludeRule ", "Get-LbExport -Service " })
        {
            Assert.All(Complete(typed), c => Assert.NotEqual(c.CompletionText, c.ToolTip));
        }
    }

    [Fact]
    public async Task A_path_that_does_not_answer_is_given_up()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("A pipe cannot stand where a file is read on Windows.");
        var pipe = Path.Combine(Directory.CreateTempSubdirectory("lbexports").FullName, "t.yaml");
        using (var made = Process.Start("mkfifo", [pipe])) await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        // How soon is the benchmarks' business (`wait`); whoever opens a pipe that nobody writes to waits for ever.
        var pressed = Task.Run(() => Complete($"Get-LbExport -LiteralPath '{pipe}' -Name zz-pipe-"), TestContext.Current.CancellationToken);
        Assert.Empty(await pressed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tab_asks_no_one_on_the_network()
    {
        await using var server = await CloudFormationStub.StubServer.StartAsync(new CloudFormationStub.StubCloud());
        _host.Live(server, "us-east-1");
        foreach (var parameter in new[] { "Name", "StackName", "Stage", "Region", "ProfileName" }) Complete($"Get-LbExport -EndpointUrl {server.Url} -AccessKey a -SecretKey b -{parameter} ");
        Assert.Empty(server.Calls);
    }

    // What a busy machine does not read in a quarter of a second is there when Tab is pressed again.
    private IReadOnlyList<CompletionResult> Press(string typed, Func<CompletionResult, bool>? isExpected = null)
    {
        var found = Complete(typed);
        for (var again = 0; again < 100 && !found.Any(isExpected ?? (_ => true)); again++) found = Complete(typed);
        return found;
    }

    private IReadOnlyList<CompletionResult> Complete(string typed)
    {
        using var shell = PowerShell.Create(_host.Runspace);

        // Without a match PowerShell falls back to file names, which are not ours.
        return [.. CommandCompletion.CompleteInput(typed, typed.Length, options: null, shell).CompletionMatches.Where(m => m.ResultType == CompletionResultType.ParameterValue)];
    }
}
