using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class UpdateLbExportReferenceCommandTests : CmdletTests
{
    [Fact]
    public void An_update_is_written_whole_and_a_second_one_not_at_all()
    {
        var file = Path.Combine(Folder, "new.md");
        Host.Invoke("Update-LbExportReference new.md -Path $samples").WithoutErrors();
        Assert.Equal([true], Host.Invoke("Test-LbExportReference new.md -Path $samples -Quiet").WithoutErrors().Output.Select(o => o.BaseObject));
        File.SetAttributes(file, FileAttributes.ReadOnly);
        Host.Invoke("Update-LbExportReference new.md -Path $samples").WithoutErrors();
        File.SetAttributes(file, FileAttributes.Normal);
        Assert.Equal([file], Directory.GetFiles(Folder));
    }

    [Fact]
    public void PassThru_tells_the_changes_and_its_view_counts_them()
    {
        Assert.True((bool)Host.Invoke("Update-LbExportReference new.md -Path $samples -PassThru -WhatIf").WithoutErrors().Value("IsNew")!);
        Assert.Matches("(?m)^ +Added +Changed +Removed +Path$", Host.View("Update-LbExportReference new.md -Path $samples -PassThru"));
    }

    [Fact]
    public void A_file_that_cannot_be_written_stays_as_it_was()
    {
        const string Old = "| Export Name |\n|---|\n| `main-infrastructure-table-users` |\n";
        var file = Write("old.md", Old);
        File.SetAttributes(file, FileAttributes.ReadOnly);
        Assert.Equal(["FileNotWritten"], Host.Invoke("Update-LbExportReference old.md -Path $samples").ErrorIds);
        File.SetAttributes(file, FileAttributes.Normal);
        Assert.Equal(Old, Read("old.md"));
    }

    [Fact]
    public void Rows_stay_while_something_could_not_be_read()
    {
        Write("old.md", "| Export Name |\n|---|\n| `main-infrastructure-table-users` |\n| `main-infrastructure-table-gone` |\n");
        Write("broken.yaml", "Resources: [\n");
        Host.Invoke("Update-LbExportReference old.md -Path $samples, broken.yaml");
        Assert.Contains("table-gone", Read("old.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_line_ends_are_kept()
    {
        var file = Path.Combine(Folder, "old.md");
        File.WriteAllBytes(file, [0xEF, 0xBB, 0xBF, .. "# T\r\n\r\n| Export Name | Used By |\r\n|---|---|\r\n| `main-infrastructure-table-users` | Auth service |\r\n"u8]);
        Host.Invoke("Update-LbExportReference old.md -Path $samples").WithoutErrors();
        var bytes = File.ReadAllBytes(file);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(bytes.Count(b => b == '\n'), bytes.Count(b => b == '\r'));
    }

    [Theory]
    [InlineData("Update-LbExportReference x.md", "UpdateWithoutSource")]
    [InlineData("Update-LbExportReference -Path $samples", "ReferencePathMissing")]
    [InlineData("Update-LbExportReference old.md -Path empty.yaml", "UpdateWithoutExports")]
    [InlineData("Update-LbExportReference old.md -Path $samples", "ReferenceOfAnotherPlatform")]
    public void What_cannot_be_done_is_one_error_and_leaves_the_document(string command, string id)
    {
        const string Old = "| Export Name |\n|---|\n| `prod-shop-table-carts` |\n";
        Write("old.md", Old);
        Write("empty.yaml", "Resources:\n  T: {Type: AWS::SNS::Topic}\n");
        Assert.Equal([id], Host.Invoke(command).ErrorIds);
        Assert.Equal(Old, Read("old.md"));
    }

    [Fact]
    public void Names_that_no_row_can_hold_are_told_five_of_them_by_name()
    {
        Write("odd.yaml", "Parameters: {A: {Type: String}}\nOutputs:\n  Good: {Value: v, Export: {Name: main-vpc-id}}\n" + string.Concat(Enumerable.Range(1, 6).Select(n => $"  O{n}: {{Value: v, Export: {{Name: 'a|b{n}'}}}}\n")));
        var warning = Assert.Single(Host.Invoke("Update-LbExportReference odd.md -Path odd.yaml").WithoutErrors().Warnings);
        Assert.Contains("'a|b1', 'a|b2', 'a|b3', 'a|b4', 'a|b5', … cannot be documented", warning, StringComparison.Ordinal);
    }
}
