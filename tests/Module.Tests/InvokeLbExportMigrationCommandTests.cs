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
    public void A_missing_plan_is_one_error() => Assert.Equal(["PathNotFound"], Host.Invoke("Invoke-LbExportMigration none.yaml").ErrorIds);
}
