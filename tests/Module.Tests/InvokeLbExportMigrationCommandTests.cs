namespace ListBackup.Exports.Module.Tests;

public sealed class InvokeLbExportMigrationCommandTests : MigrationFixture
{
    [Fact]
    public void A_file_that_is_no_plan_is_called_so()
    {
        var error = Assert.Single(Host.Invoke($"Invoke-LbExportMigration '{Path.Combine(Hosting.Repository.Samples, "infrastructure", "template.yaml")}'").Errors);
        Assert.EndsWith("template.yaml: this is no migration plan.", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_carried_on_from_the_pipeline()
    {
        Rename();
        Host.Invoke("Get-LbExportMigration $plan | Invoke-LbExportMigration -All -Confirm:$false").WithoutErrors();
        Assert.Contains("table-members", Read("infra.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_and_a_no_to_Confirm_leave_files_and_plan_as_they_are()
    {
        var path = Rename();
        var before = (Read("infra.yaml"), File.ReadAllText(path));
        Host.Invoke("Invoke-LbExportMigration $plan -All -WhatIf").WithoutErrors();
        Assert.Equal(before, (Read("infra.yaml"), File.ReadAllText(path)));
        Host.Answers.Enqueue("No to All");
        Host.Invoke("Invoke-LbExportMigration $plan -All -Confirm");
        Assert.Equal(before.Item1, Read("infra.yaml"));
    }

    [Fact]
    public void A_removal_is_asked_for_by_itself_and_only_a_yes_removes()
    {
        Write("lbexports.yaml", "schema: 1\ndeprecation:\n  days: 0\n");
        Host.Invoke("[void](New-LbExportMigration -Kind Remove main-infrastructure-table-users -Path infra.yaml -PlanPath migrations/p.yaml)").WithoutErrors();
        Host.Answers.Enqueue("No");
        Host.Invoke("Invoke-LbExportMigration migrations/p.yaml -All -AcceptUnknown");
        Assert.Empty(Host.Answers);
        Assert.Contains("main-infrastructure-table-users", Read("infra.yaml"), StringComparison.Ordinal);

        Host.Answers.Enqueue("Yes");
        Host.Invoke("Invoke-LbExportMigration migrations/p.yaml -All -AcceptUnknown").WithoutErrors();
        Assert.Empty(Host.Answers);
        Assert.DoesNotContain("main-infrastructure-table-users", Read("infra.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_preference_that_silences_every_question_answers_for_removals()
    {
        Write("lbexports.yaml", "schema: 1\ndeprecation:\n  days: 0\n");
        Host.Invoke("[void](New-LbExportMigration -Kind Remove main-infrastructure-table-users -Path infra.yaml -PlanPath migrations/p.yaml); $ConfirmPreference = 'None'; Invoke-LbExportMigration migrations/p.yaml -All -AcceptUnknown").WithoutErrors();
        Assert.DoesNotContain("main-infrastructure-table-users", Read("infra.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_migration_of_two_regions_at_once_is_refused()
    {
        var error = Assert.Single(Host.Invoke("New-LbExportMigration -Kind Remove main-infrastructure-table-users -Path infra.yaml -Region us-east-1, eu-west-1 -AccessKey a -SecretKey b").Errors);
        Assert.StartsWith("MigrationRegion,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("A migration works in one account and region; 2 were named.", error.Exception.Message);
    }

    [Fact]
    public void A_missing_plan_is_one_error() => Assert.Equal(["PathNotFound"], Host.Invoke("Invoke-LbExportMigration none.yaml").ErrorIds);
}
