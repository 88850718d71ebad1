using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class GetLbExportReferenceCommandTests : CmdletTests
{
    [Fact]
    public void The_catalogue_has_63_exports_that_keep_the_convention()
    {
        Assert.Equal(63, Host.Invoke("Get-LbExportReference -Stage main").WithoutErrors().Output.Count);
        Assert.Empty(Host.Invoke("Get-LbExportReference | Test-LbExportConvention -Severity Error").WithoutErrors().Output);
    }

    [Fact]
    public void A_stage_without_wildcards_is_filled_in_and_several_give_each() =>
        Assert.Equal(["main-infrastructure-vpc-id", "dev-infrastructure-vpc-id"], Host.Invoke("Get-LbExportReference -Stage main, dev -Name *-vpc-id").WithoutErrors().Texts("Name"));

    [Fact]
    public void Files_can_be_piped()
    {
        var result = Host.Invoke("$input | Get-LbExportReference -Stage main", new FileInfo(Path.Combine(Repository.Samples, "exports-reference.md"))).WithoutErrors();
        Assert.Equal(69, result.Output.Count);
    }

    [Fact]
    public void Who_uses_an_export_is_a_list_that_reads_as_text()
    {
        var result = Host.Invoke("Get-LbExportReference *-table-users").WithoutErrors();
        Assert.Equal(["Users", "Auth"], (IEnumerable<string>)result.Value("UsedBy")!);
        Assert.Equal("Users; Auth", result.Value("UsedBy")!.ToString());
    }

    [Fact]
    public void A_missing_document_and_a_missing_name_are_one_error_each()
    {
        Assert.Equal(["PathNotFound"], Host.Invoke("Get-LbExportReference -ReferencePath none.md").ErrorIds);
        var error = Assert.Single(Host.Invoke("Get-LbExportReference nobody").Errors);
        Assert.StartsWith("ExportNotDocumented,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Get-LbExportReference without -Name lists what is.", error.ErrorDetails.RecommendedAction);
    }
}
