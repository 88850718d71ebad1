namespace ListBackup.Exports.Module.Tests;

public sealed class GetLbExportMigrationCommandTests : MigrationFixture
{
    [Fact]
    public void Without_a_plan_and_a_folder_of_plans_one_is_told_so()
    {
        var found = Host.Invoke("Get-LbExportMigration").WithoutErrors();
        Assert.Empty(found.Output);
        Assert.StartsWith("No plan was named, and there is no folder " + Path.Join(Folder, "migrations"), Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Plans_are_found_in_their_folder_by_a_path_and_by_the_pipeline()
    {
        var path = Rename();
        Write("migrations/other.yaml", "a: 1\n");
        Assert.Equal([path], Host.Invoke("Get-LbExportMigration").WithoutErrors().Texts("Path"));
        Assert.Equal([path], Host.Invoke("Get-LbExportMigration migrations/*users.yaml").WithoutErrors().Texts("Path"));
        Assert.Equal([path], Host.Invoke("$input | Get-LbExportMigration", new FileInfo(path)).WithoutErrors().Texts("Path"));
        Assert.Equal([path], Host.Invoke("Get-LbExportMigration | Get-LbExportMigration").WithoutErrors().Texts("Path"));
    }

    [Fact]
    public void Export_and_status_select()
    {
        Rename();
        Assert.Single(Host.Invoke("Get-LbExportMigration -ExportName *-USERS -Status Planned").WithoutErrors().Output);
        Assert.Empty(Host.Invoke("Get-LbExportMigration -Status Completed").WithoutErrors().Output);
        Assert.Empty(Host.Invoke("Get-LbExportMigration -Overdue").WithoutErrors().Output);
    }

    [Fact]
    public void The_view_tells_the_next_step()
    {
        Rename();
        Assert.Matches("(?m)^Rename +main-infrastructure-table-users +Planned +0/[0-9]+ +migrations[/\\\\][^ ]+\\.yaml\n +next: 1 CloneExport$", Host.View("Get-LbExportMigration").ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_is_no_plan_is_one_error_with_its_place()
    {
        var result = Host.Invoke("Get-LbExportMigration infra.yaml");
        Assert.Contains("infra.yaml", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(result.Errors[0].ErrorDetails.RecommendedAction);
    }
}
