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
