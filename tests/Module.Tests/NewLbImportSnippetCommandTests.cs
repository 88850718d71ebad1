using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class NewLbImportSnippetCommandTests : CmdletTests
{
    [Theory]
    [InlineData("New-LbImportSnippet", "SnippetWithoutExport")]
    [InlineData("New-LbImportSnippet *-table-users -Use Policy", "SnippetNotArn")]
    [InlineData("New-LbImportSnippet *-table-users -Format ServerlessOutput", "SnippetOutputUnknown")]
    [InlineData("New-LbImportSnippet *-role-lambda-arn -Format Cli -Use Policy", "SnippetUseNotSupported")]
    [InlineData("New-LbImportSnippet -ForService nobody", "RequirementsUnknown")]
    [InlineData("New-LbImportSnippet nobody", "ExportNotFound")]
    public void What_cannot_be_done_is_one_error_with_advice(string command, string id)
    {
        var error = Assert.Single(Host.Invoke(command).Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_snippet_is_shown_as_its_code() =>
        Assert.Contains("    USERS_TABLE: usersTable,", Host.View("New-LbImportSnippet *-table-users -Format CdkTypeScript"), StringComparison.Ordinal);

    [Fact]
    public void Exports_come_from_the_pipeline_from_templates_or_from_the_catalogue()
    {
        Template("a.yaml", "main-infrastructure-vpc-id");
        Assert.Contains("-vpc-id", (string)Host.Invoke("Get-LbExport -Path a.yaml | New-LbImportSnippet").WithoutErrors().Value("Code")!, StringComparison.Ordinal);
        Assert.Contains("-vpc-id", (string)Host.Invoke("New-LbImportSnippet *-vpc-id -Path a.yaml").WithoutErrors().Value("Code")!, StringComparison.Ordinal);
        Assert.Contains("-table-users", (string)Host.Invoke("New-LbImportSnippet *-table-users").WithoutErrors().Value("Code")!, StringComparison.Ordinal);
        Assert.Empty(Host.Invoke("@() | New-LbImportSnippet").WithoutErrors().Output);
    }

    [Fact]
    public void A_default_profile_of_the_session_does_not_turn_the_catalogue_into_AWS()
    {
        Host.Invoke("$global:PSDefaultParameterValues = @{ '*:ProfileName' = 'nobody'; '*:Region' = 'nowhere-1' }");
        Assert.Contains("-table-users", (string)Host.Invoke("New-LbImportSnippet *-table-users").WithoutErrors().Value("Code")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_format_is_one_object() =>
        Assert.Equal(["CloudFormation", "Terraform"], Host.Invoke("New-LbImportSnippet *-table-users -Format CloudFormation, Terraform, CloudFormation").WithoutErrors().Texts("Format"));
}
