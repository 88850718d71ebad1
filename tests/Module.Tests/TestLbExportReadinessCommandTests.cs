using System.Diagnostics;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class TestLbExportReadinessCommandTests : IDisposable
{
    private const string Template = """
        Resources:
          Users: {Type: AWS::DynamoDB::Table}
        Outputs:
          UsersTable:
            Value: !Ref Users
            Export: {Name: main-infrastructure-table-users}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();

    public TestLbExportReadinessCommandTests()
    {
        Write(Template);
        Git("init", "-q", "-b", "main");
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first");
        _host.Set("folder", _folder);
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Ten_items_come_in_the_order_of_the_checklist()
    {
        var result = _host.Invoke("Test-LbExportReadiness -Path $folder");
        Assert.Equal(
            ["Resources", "Names", "Documentation", "Sensitive", "Dependencies", "Examples", "BreakingChanges", "Deprecations", "Consumers", "MigrationPlan"],
            result.Texts("Id"));
        Assert.Equal(["NotReady"], result.ErrorIds);
    }

    [Fact]
    public void Without_a_base_and_a_document_the_items_that_need_them_are_not_passed_and_say_so()
    {
        var undecided = _host.Invoke("Test-LbExportReadiness -Path $folder -ErrorAction Ignore | Where-Object { $_.Evidence -like 'Not decided*' } | ForEach-Object Id").Output;
        Assert.Equal(["Documentation", "Examples", "BreakingChanges", "Deprecations", "MigrationPlan"], undecided.Select(o => o.ToString()));
    }

    [Fact]
    public void A_rename_against_the_base_revision_breaks_and_lacks_notice_and_plan()
    {
        Write(Template.Replace("table-users", "table-members"));
        var failed = Failed("-BaseRef main");
        Assert.Equal(["BreakingChanges", "Deprecations", "MigrationPlan"], failed.Except(["Documentation", "Examples"]));
    }

    [Fact]
    public void A_new_table_without_export_fails_the_first_item_only()
    {
        Write(Template.Replace("Outputs:", "  Orders: {Type: AWS::DynamoDB::Table}\nOutputs:"));
        Assert.Equal(["Resources"], Failed("-BaseRef main").Except(["Documentation", "Examples"]));
    }

    [Fact]
    public void An_unchanged_tree_fails_nothing_but_what_needs_a_document() =>
        Assert.Equal(["Documentation", "Examples"], Failed("-BaseRef main"));

    [Fact]
    public void A_plan_for_the_change_passes_the_last_item()
    {
        Write(Template.Replace("table-users", "table-members"));
        Directory.CreateDirectory(Path.Combine(_folder, "migrations"));
        File.WriteAllText(Path.Combine(_folder, "migrations", "p.yaml"), "schemaVersion: 1\nkind: Rename\nexport: main-infrastructure-table-users\nnewName: main-infrastructure-table-members\nsteps: []\n");
        Assert.DoesNotContain("MigrationPlan", Failed("-BaseRef main -MigrationPath $folder/migrations"));
    }

    [Fact]
    public void A_secret_fails_the_fourth_item()
    {
        Write(Template + "\n  Key:\n    Value: AKIAIOSFODNN7EXAMPLE\n    Export: {Name: main-infrastructure-secret-prefix}\n");
        Assert.Contains("Sensitive", Failed("-BaseRef main"));
    }

    [Fact]
    public void Quiet_is_one_boolean_and_no_error() => Assert.False((bool)_host.Invoke("Test-LbExportReadiness -Path $folder -Quiet").WithoutErrors().Output[0].BaseObject);

    [Fact]
    public void A_revision_that_is_not_there_is_one_error() =>
        Assert.Equal(["RevisionNotFound"], _host.Invoke("Test-LbExportReadiness -Path $folder -BaseRef nope").ErrorIds);

    [Fact]
    public void A_template_that_cannot_be_read_leaves_every_item_undecided_and_is_named()
    {
        Write("Resources: [\n");
        var items = _host.Invoke("Test-LbExportReadiness -Path $folder -BaseRef main -ErrorAction Ignore | Where-Object { $_.Id -in 'Resources', 'Names', 'Sensitive', 'Dependencies', 'BreakingChanges', 'Deprecations', 'MigrationPlan' }").Output;
        Assert.Equal(7, items.Count);
        Assert.All(items, i => Assert.StartsWith($"Not decided: 1 file or call could not be read: {Path.Combine(_folder, "template.yaml")}:", i.Properties["Evidence"].Value.ToString(), StringComparison.Ordinal));
        Assert.All(items, i => Assert.False((bool)i.Properties["Passed"].Value));

        // Whether its exports are gone is not known.
        Assert.All(items, i => Assert.Empty((System.Collections.IEnumerable)i.Properties["Findings"].Value));
    }

    [Fact]
    public void A_template_that_could_not_be_read_in_the_base_leaves_what_changed_undecided()
    {
        Write("Resources: [\n");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qam", "broken");
        Write(Template);
        var result = _host.Invoke("Test-LbExportReadiness -Path $folder -BaseRef main");
        Assert.Equal(["BreakingChanges", "Deprecations", "MigrationPlan"], result.Output.Where(o => o.Properties["Evidence"].Value.ToString()!.Contains($"revision main: {Path.Combine(_folder, "template.yaml")}:", StringComparison.Ordinal)).Select(o => o.Properties["Id"].Value.ToString()!));
        Assert.Contains(result.Errors, e => e.ToString().StartsWith($"At revision main: {Path.Combine(_folder, "template.yaml")}:", StringComparison.Ordinal));
        Assert.Subset(Failed("-BaseRef main").ToHashSet(), new HashSet<string> { "BreakingChanges", "Deprecations", "MigrationPlan" });
    }

    [Fact]
    public void An_announced_removal_breaks_while_somebody_still_reads_the_export()
    {
        const string Consumer = "Resources: {F: {Type: 'AWS::Lambda::Function', Properties: {Role: !ImportValue main-infrastructure-table-users}}}\n";
        Write(Template + "\nMetadata: {lbexports: {deprecations: {UsersTable: {deprecatedOn: 2025-01-01}}}}\n");
        File.WriteAllText(Path.Combine(_folder, "consumer.yaml"), Consumer);
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "deprecated");
        Write("Resources: {T: {Type: 'AWS::SNS::Topic'}}\n");
        Assert.Equal([$"It is gone. It is read by {Path.Combine(_folder, "consumer.yaml")}."], _host.Invoke("Test-LbExportReadiness -Path $folder -BaseRef main -ErrorAction Ignore | Where-Object Id -eq BreakingChanges | ForEach-Object { $_.Findings.Message }").Output.Select(o => o.ToString()));
        File.Delete(Path.Combine(_folder, "consumer.yaml"));
        Assert.DoesNotContain("BreakingChanges", Failed("-BaseRef main"));
    }

    [Fact]
    public void A_snapshot_that_lacks_something_leaves_what_changed_undecided()
    {
        _host.Set("base", Path.Combine(_folder, "base.json"));
        File.WriteAllText(Path.Combine(_folder, "base.json"), "{\"schemaVersion\": 1, \"isComplete\": false, \"problems\": [{\"id\": \"RegionNotRead\", \"message\": \"eu-west-1: down\"}], \"exports\": []}");
        Assert.Equal(["BreakingChanges", "Deprecations", "MigrationPlan"], Failed("-SnapshotPath $base").Except(["Documentation", "Examples"]));
        File.WriteAllText(Path.Combine(_folder, "base.json"), "{\"schemaVersion\": 1, \"exports\": [");
        Assert.Equal(["SnapshotNotParsed"], _host.Invoke("Test-LbExportReadiness -Path $folder -SnapshotPath $base").ErrorIds);
    }

    [Fact]
    public void A_document_that_cannot_be_read_whole_does_not_show_that_it_is_current()
    {
        _host.Set("doc", Path.Combine(_folder, "exports.md"));
        var text = $"# Exports\n\n| Export Name | Resource Type | Description | Example Value | Used By |\n|---|---|---|---|---|\n| `main-infrastructure-table-users` | Table Name | Users | `users` | none |\n";
        File.WriteAllText(Path.Combine(_folder, "exports.md"), text);
        Assert.DoesNotContain("Documentation", Failed("-BaseRef main -ReferencePath $doc"));
        File.WriteAllText(Path.Combine(_folder, "exports.md"), text + "\n<table><tr><td>main-infrastructure-table-orders</td></tr></table>\n");
        Assert.Equal(["Documentation", "Dependencies"], Failed("-BaseRef main -ReferencePath $doc"));
    }

    [Fact]
    public void A_folder_without_templates_passes_nothing()
    {
        _host.Set("empty", Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName);
        Assert.Empty(_host.Invoke("Test-LbExportReadiness -Path $empty -ErrorAction Ignore | Where-Object Passed").Output);
    }

    private IEnumerable<string> Failed(string parameters) =>
        [.. _host.Invoke($"Test-LbExportReadiness -Path $folder {parameters} -ErrorAction Ignore | Where-Object {{ -not $_.Passed }} | ForEach-Object Id").Output.Select(o => o.ToString()!)];

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, "template.yaml"), text);

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
