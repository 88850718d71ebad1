using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Get-, Test- and Update-LbExportReference as a user runs them.</summary>
public sealed class ReferenceCommandTests : IDisposable
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples", "listbackup");
    private readonly ModuleHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-reference-").FullName;

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_catalogue_has_63_exports_that_keep_the_convention()
    {
        Assert.Equal(63, _host.Invoke("Get-LbExportReference -Stage main").WithoutErrors().Output.Count);
        Assert.Empty(_host.Invoke("Get-LbExportReference | Test-LbExportConvention -Severity Error").WithoutErrors().Output);
    }

    [Fact]
    public void A_stage_without_wildcards_is_filled_in_and_several_give_each()
    {
        Assert.Equal(["main-infrastructure-vpc-id", "dev-infrastructure-vpc-id"], _host.Invoke("Get-LbExportReference -Stage main, dev -Name *-vpc-id").WithoutErrors().Texts("Name"));
    }

    [Fact]
    public void Files_can_be_piped()
    {
        var result = _host.Invoke("$input | Get-LbExportReference -Stage main", new FileInfo(Path.Combine(Samples, "exports-reference.md"))).WithoutErrors();
        Assert.Equal(69, result.Output.Count);
    }

    [Fact]
    public void A_missing_document_is_one_error()
    {
        Assert.Equal(["PathNotFound"], _host.Invoke($"Get-LbExportReference -ReferencePath '{_folder}/none.md'").ErrorIds);
        Assert.Equal(["ReferenceNotFound"], _host.Invoke($"Test-LbExportReference '{_folder}/none.md'").ErrorIds);
    }

    [Fact]
    public void Without_a_source_the_document_is_judged_by_itself_and_nothing_is_asked_of_AWS()
    {
        var result = _host.Invoke("Test-LbExportReference").WithoutErrors();
        Assert.Contains("LB5006", result.Texts("RuleId"));
        Assert.DoesNotContain("LB5001", result.Texts("RuleId"));
    }

    [Fact]
    public void An_update_is_written_whole_and_a_second_one_not_at_all()
    {
        var file = Path.Combine(_folder, "new.md");
        _host.Invoke($"Update-LbExportReference '{file}' -Path '{Samples}'").WithoutErrors();
        Assert.Equal([true], _host.Invoke($"Test-LbExportReference '{file}' -Path '{Samples}' -Quiet").WithoutErrors().Output.Select(o => o.BaseObject));
        File.SetAttributes(file, FileAttributes.ReadOnly);
        _host.Invoke($"Update-LbExportReference '{file}' -Path '{Samples}'").WithoutErrors();
        File.SetAttributes(file, FileAttributes.Normal);
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_cannot_be_written_stays_as_it_was()
    {
        var file = Path.Combine(_folder, "old.md");
        const string Old = "| Export Name |\n|---|\n| `main-infrastructure-table-users` |\n";
        File.WriteAllText(file, Old);
        File.SetAttributes(file, FileAttributes.ReadOnly);
        Assert.Equal(["FileNotWritten"], _host.Invoke($"Update-LbExportReference '{file}' -Path '{Samples}'").ErrorIds);
        File.SetAttributes(file, FileAttributes.Normal);
        Assert.Equal(Old, File.ReadAllText(file));
    }

    [Fact]
    public void Rows_stay_while_something_could_not_be_read()
    {
        var file = Path.Combine(_folder, "old.md");
        File.WriteAllText(file, "| Export Name |\n|---|\n| `main-infrastructure-table-users` |\n| `main-infrastructure-table-gone` |\n");
        var broken = Path.Combine(_folder, "broken.yaml");
        File.WriteAllText(broken, "Resources: [\n");
        _host.Invoke($"Update-LbExportReference '{file}' -Path '{Samples}', '{broken}'");
        Assert.Contains("table-gone", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_are_kept()
    {
        var file = Path.Combine(_folder, "old.md");
        File.WriteAllBytes(file, [0xEF, 0xBB, 0xBF, .. "# T\r\n\r\n| Export Name | Used By |\r\n|---|---|\r\n| `main-infrastructure-table-users` | Auth service |\r\n"u8]);
        _host.Invoke($"Update-LbExportReference '{file}' -Path '{Samples}'").WithoutErrors();
        var bytes = File.ReadAllBytes(file);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(bytes.Count(b => b == '\n'), bytes.Count(b => b == '\r'));
    }

    [Theory]
    [InlineData("Update-LbExportReference x.md", "UpdateWithoutSource")]
    [InlineData("Update-LbExportReference -Path $samples", "ReferencePathMissing")]
    [InlineData("New-LbImportSnippet", "SnippetWithoutExport")]
    [InlineData("New-LbImportSnippet *-table-users -Use Policy", "SnippetNotArn")]
    [InlineData("New-LbImportSnippet *-table-users -Format ServerlessOutput", "SnippetOutputUnknown")]
    [InlineData("New-LbImportSnippet *-role-lambda-arn -Format Cli -Use Policy", "SnippetUseNotSupported")]
    [InlineData("New-LbImportSnippet -ForService nobody", "RequirementsUnknown")]
    public void What_cannot_be_done_is_one_error(string command, string id)
    {
        _host.Set("samples", Samples);
        Assert.Equal([id], _host.Invoke(command).ErrorIds);
    }

    [Fact]
    public void A_snippet_is_shown_as_its_code()
    {
        Assert.Contains("    USERS_TABLE: usersTable,", _host.View("New-LbImportSnippet *-table-users -Format CdkTypeScript"), StringComparison.Ordinal);
    }
}
