namespace ListBackup.Exports.Module.Tests;

public sealed class UndoLbExportMigrationCommandTests : MigrationFixture
{
    [Fact]
    public void A_plan_that_was_carried_on_is_taken_back_to_the_byte()
    {
        var before = Read("infra.yaml");
        Rename();
        Host.Invoke("Invoke-LbExportMigration $plan -All -Confirm:$false").WithoutErrors();
        Assert.NotEqual(before, Read("infra.yaml"));
        Assert.Equal("Undone", Host.Invoke("Undo-LbExportMigration $plan -Confirm:$false").WithoutErrors().Value("Status")?.ToString());
        Assert.Equal(before, Read("infra.yaml"));
    }

    [Fact]
    public void It_asks_by_itself_and_a_no_leaves_everything()
    {
        Rename();
        Host.Invoke("Invoke-LbExportMigration $plan -All -Confirm:$false").WithoutErrors();
        var after = Read("infra.yaml");
        Host.Answers.Enqueue("No to All");
        Host.Invoke("Undo-LbExportMigration $plan");
        Assert.Equal(after, Read("infra.yaml"));
        Assert.Empty(Host.Answers);
    }
}
