using System.Management.Automation;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class NewLbConventionCommandTests : CmdletTests
{
    [Fact]
    public void A_starter_file_is_written_commented_and_in_force_below_its_folder()
    {
        var written = Host.Invoke("New-LbConvention -Path $folder").WithoutErrors();
        Assert.Equal("lbexports.yaml", written.Value("Name"));
        Assert.Contains("# ", Read("lbexports.yaml"), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(Folder, "deep", "er"));
        var convention = Host.Invoke("Get-LbConvention -Path $folder/deep/er").WithoutErrors();
        Assert.Equal(Path.Combine(Folder, "lbexports.yaml"), convention.Value("Path"));
    }

    [Fact]
    public void Without_a_path_it_is_written_into_the_current_folder() =>
        Assert.Equal(Path.Combine(Folder, "lbexports.yaml"), Host.Invoke("New-LbConvention").WithoutErrors().Value("FullName"));

    [Fact]
    public void A_file_that_is_there_is_kept_unless_forced()
    {
        Write("lbexports.yaml", "stages: [one]\n");
        var refused = Host.Invoke("New-LbConvention -Path lbexports.yaml");
        Assert.Equal(["ConventionExists"], refused.ErrorIds);
        Assert.Equal(ErrorCategory.ResourceExists, refused.Errors[0].CategoryInfo.Category);
        Assert.Contains("-Force", refused.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("stages: [one]\n", Read("lbexports.yaml"));
        Host.Invoke("New-LbConvention -Path lbexports.yaml -Force").WithoutErrors();
        Assert.Contains("extends: nothing", Read("lbexports.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_no_to_Confirm_writes_nothing()
    {
        Host.Answers.Enqueue("No");
        Assert.Empty(Host.Invoke("New-LbConvention -Confirm").WithoutErrors().Output);
        Assert.False(Exists("lbexports.yaml"));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_one_error() => Assert.Equal(["FileNotWritten"], Host.Invoke("New-LbConvention -Path $folder/none/x.yaml").ErrorIds);
}
