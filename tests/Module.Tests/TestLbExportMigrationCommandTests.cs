namespace ListBackup.Exports.Module.Tests;

public sealed class TestLbExportMigrationCommandTests : MigrationFixture
{
    [Fact]
    public void A_new_plan_may_go_on_and_nothing_is_written()
    {
        var path = Rename();
        var before = File.ReadAllText(path);
        Assert.True((bool)Assert.Single(Host.Invoke("Test-LbExportMigration $plan -Quiet").WithoutErrors().Output).BaseObject);
        Assert.Equal(["Planned"], Host.Invoke("Test-LbExportMigration $plan").WithoutErrors().Texts("Status"));
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void A_plan_that_cannot_be_read_is_an_error_and_not_quietly_true()
    {
        var result = Host.Invoke("Test-LbExportMigration infra.yaml -Quiet");
        Assert.Single(result.Errors);
        Assert.False((bool)Assert.Single(result.Output).BaseObject);
    }
}
