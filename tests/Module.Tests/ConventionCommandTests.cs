using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class ConventionCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();

    public ConventionCommandTests()
    {
        _host.Set("folder", _folder);
        _host.Set("file", Path.Combine(_folder, "lbexports.yaml"));
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_starter_file_is_written_commented_and_in_force_below_its_folder()
    {
        var written = _host.Invoke("New-LbConvention -Path $folder").WithoutErrors();
        Assert.Equal("lbexports.yaml", written.Value("Name"));
        Assert.Contains("# ", File.ReadAllText(Path.Combine(_folder, "lbexports.yaml")), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder, "deep", "er"));
        var convention = _host.Invoke("Get-LbConvention -Path $folder/deep/er").WithoutErrors();
        Assert.Equal(Path.Combine(_folder, "lbexports.yaml"), convention.Value("Path"));
    }

    [Fact]
    public void A_file_that_is_there_is_kept_unless_forced()
    {
        File.WriteAllText(Path.Combine(_folder, "lbexports.yaml"), "stages: [one]\n");
        var refused = _host.Invoke("New-LbConvention -Path $file");
        Assert.Equal(["ConventionExists"], refused.ErrorIds);
        Assert.Equal("stages: [one]\n", File.ReadAllText(Path.Combine(_folder, "lbexports.yaml")));
        _host.Invoke("New-LbConvention -Path $file -Force").WithoutErrors();
        Assert.Contains("extends: nothing", File.ReadAllText(Path.Combine(_folder, "lbexports.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(_host.Invoke("New-LbConvention -Path $file -WhatIf").WithoutErrors().Output);
        Assert.False(File.Exists(Path.Combine(_folder, "lbexports.yaml")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_error()
    {
        Assert.Equal(["FileNotWritten"], _host.Invoke("New-LbConvention -Path $folder/none/x.yaml").ErrorIds);
    }

    [Fact]
    public void Without_a_file_the_shipped_convention_is_in_force()
    {
        var result = _host.Invoke("Get-LbConvention -Path $folder").WithoutErrors();
        Assert.Null(result.Value("Path"));
        Assert.Equal(["(shipped)"], Assert.IsAssignableFrom<IEnumerable<string>>(result.Value("Sources")));
    }

    [Fact]
    public void A_wrong_key_is_one_error_with_place_and_nearest_key()
    {
        File.WriteAllText(Path.Combine(_folder, "lbexports.yaml"), "stages: [main]\nbudget: { exportsPerRegion: 5 }\n");
        var result = _host.Invoke("Get-LbConvention -Path $folder");
        Assert.Equal(["ConventionInvalid"], result.ErrorIds);
        Assert.Contains("lbexports.yaml:2:1:", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("'budgets'", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("'budgets'", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_shows_where_the_convention_comes_from()
    {
        File.WriteAllText(Path.Combine(_folder, "lbexports.yaml"), "stages: [one, two]\n");
        var view = _host.View("Get-LbConvention -Path $folder");
        Assert.Contains("over (shipped)", view, StringComparison.Ordinal);
        Assert.Contains("one, two", view, StringComparison.Ordinal);
        Assert.Contains("Infrastructure: ${Stage}-${Service}-${Type}-${Name}", view, StringComparison.Ordinal);
        Assert.Contains("infrastructure > auth > users, accounts", view, StringComparison.Ordinal);
    }
}
