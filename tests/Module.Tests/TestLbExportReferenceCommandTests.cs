using System.Management.Automation;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class TestLbExportReferenceCommandTests : CmdletTests
{
    [Fact]
    public void Without_a_source_the_document_is_judged_by_itself_and_nothing_is_asked_of_AWS()
    {
        var result = Host.Invoke("Test-LbExportReference").WithoutErrors();
        Assert.Contains("LB5006", result.Texts("RuleId"));
        Assert.DoesNotContain("LB5001", result.Texts("RuleId"));
        Assert.Contains("checked by itself", Assert.Single(result.Information), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'*:ProfileName' = 'nobody'")]
    [InlineData("'*:Region' = 'nowhere-1'")]
    [InlineData("'*-Lb*:RegionToCall' = 'nowhere-1'")]
    public void A_default_of_the_session_does_not_ask_AWS_either(string defaults)
    {
        Host.Invoke($"$global:PSDefaultParameterValues = @{{ {defaults}; '*-Lb*:EndpointUrl' = 'http://127.0.0.1:9' }}");
        Assert.Contains("checked by itself", Assert.Single(Host.Invoke("Test-LbExportReference").WithoutErrors().Information), StringComparison.Ordinal);
    }

    [Fact]
    public void With_templates_it_is_compared_with_them()
    {
        var result = Host.Invoke("Test-LbExportReference $samples/exports-reference.md -Path $samples -IncludeRule LB5001, LB5002").WithoutErrors();
        Assert.Empty(result.Output);
        Assert.Contains("beside 69 exports", Assert.Single(result.Information), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Region us-east-1 -EndpointUrl http://127.0.0.1:9 -AccessKey AKIDEXAMPLE -SecretKey secret")]
    [InlineData("-Path $file")]
    public void What_could_not_be_read_is_not_called_absent(string source)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("lbexports").FullName, "broken.yaml");
        File.WriteAllText(file, "Resources: {}\nOutputs:\n  A: {Value: v, Export: {Name: main-infrastructure-vpc-id}\n  B: [\n");
        Host.Set("file", file);
        var result = Host.Invoke($"Test-LbExportReference $samples/exports-reference.md {source} -IncludeRule LB5002");
        Assert.Empty(result.Output);
        Assert.NotEmpty(result.Errors);
        Assert.Contains("69 documented exports were not found, but not everything could be read", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_counts_and_Quiet_decides()
    {
        Assert.Contains("LB5006", Host.Invoke("Test-LbExportReference -Summary").WithoutErrors().Texts("RuleId"));
        Assert.False((bool)Assert.Single(Host.Invoke("Test-LbExportReference -Quiet").WithoutErrors().Output).BaseObject);
    }

    [Fact]
    public void A_missing_document_is_one_error()
    {
        var error = Assert.Single(Host.Invoke("Test-LbExportReference none.md").Errors);
        Assert.StartsWith("ReferenceNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }
}
