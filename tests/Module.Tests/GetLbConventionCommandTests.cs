using System.Management.Automation;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class GetLbConventionCommandTests : CmdletTests
{
    [Fact]
    public void Without_a_file_the_shipped_convention_is_in_force()
    {
        var result = Host.Invoke("Get-LbConvention -Path $folder").WithoutErrors();
        Assert.Null(result.Value("Path"));
        Assert.Equal(["(shipped)"], Assert.IsAssignableFrom<IEnumerable<string>>(result.Value("Sources")));
    }

    [Fact]
    public void Shipped_shows_what_ships_whatever_is_in_force()
    {
        Write("lbexports.yaml", "stages: [one]\n");
        Assert.Equal(["one"], (IEnumerable<string>)Host.Invoke("Get-LbConvention").WithoutErrors().Value("Stages")!);
        Assert.Contains("main", (IEnumerable<string>)Host.Invoke("Get-LbConvention -Shipped").WithoutErrors().Value("Stages")!);
    }

    [Fact]
    public void A_folder_from_the_pipeline_is_where_the_search_begins()
    {
        Write("qa/lbexports.yaml", "stages: [qa]\n");
        Assert.Equal(["qa"], (IEnumerable<string>)Host.Invoke("$input | Get-LbConvention", new DirectoryInfo(Path.Combine(Folder, "qa"))).WithoutErrors().Value("Stages")!);
    }

    [Fact]
    public void A_wrong_key_is_one_error_with_place_and_nearest_key()
    {
        Write("lbexports.yaml", "stages: [main]\nbudget: { exportsPerRegion: 5 }\n");
        var error = Assert.Single(Host.Invoke("Get-LbConvention -Path $folder").Errors);
        Assert.StartsWith("ConventionInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Contains("lbexports.yaml:2:1:", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("'budgets'", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_shows_where_the_convention_comes_from()
    {
        Write("lbexports.yaml", "stages: [one, two]\n");
        var view = Host.View("Get-LbConvention -Path $folder");
        Assert.Contains("over (shipped)", view, StringComparison.Ordinal);
        Assert.Contains("one, two", view, StringComparison.Ordinal);
        Assert.Contains("Infrastructure: ${Stage}-${Service}-${Type}-${Name}", view, StringComparison.Ordinal);
        Assert.Contains("infrastructure > auth > users, accounts", view, StringComparison.Ordinal);
    }
}
