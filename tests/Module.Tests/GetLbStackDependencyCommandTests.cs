using System.Management.Automation;

namespace ListBackup.Exports.Module.Tests;

public sealed class GetLbStackDependencyCommandTests : GraphFixture
{
    [Fact]
    public void Dependencies_of_the_samples_name_consumer_producer_and_exports()
    {
        var result = Host.Invoke("Get-LbStackDependency -Path $samples -Parameter @{ Stage = 'main' } | Where-Object Consumer -eq listbackup-main-auth").WithoutErrors();
        Assert.Equal(["listbackup-main-infrastructure"], result.Texts("Producer"));
        Assert.Contains("main-infrastructure-secret-jwt-arn", (IReadOnlyList<string>)result.Value("ExportNames")!);
    }

    [Fact]
    public void Files_come_through_the_pipeline()
    {
        var files = new DirectoryInfo(Folder).GetFiles("*.yaml").Cast<object>().ToArray();
        Assert.Equal(["app", "vpc"], Host.Invoke("$input | Get-LbStackDependency | ForEach-Object { $_.ExportNames }", files).WithoutErrors().Output.Select(o => o.ToString()).Order());
    }

    [Fact]
    public void StackName_selects_by_either_side()
    {
        Assert.Equal(["app"], Host.Invoke("Get-LbStackDependency -Path . -StackName *web.yaml | ForEach-Object { $_.ExportNames }").WithoutErrors().Output.Select(o => o.ToString()));
    }

    [Fact]
    public void The_view_names_files_from_the_current_folder()
    {
        var view = Host.View("Get-LbStackDependency -Path .");
        Assert.Matches("(?m) web\\.yaml +", view);
        Assert.DoesNotContain("#ERR", view, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_does_not_parse_is_one_error_and_the_others_are_read()
    {
        Write("broken.yaml", "Outputs: {A: {Export: [\n");
        var result = Host.Invoke("Get-LbStackDependency -Path .");
        Assert.Equal(ErrorCategory.ParserError, Assert.Single(result.Errors).CategoryInfo.Category);
        Assert.NotEmpty(result.Errors[0].ErrorDetails.RecommendedAction);
        Assert.Equal(2, result.Output.Count);
    }
}
