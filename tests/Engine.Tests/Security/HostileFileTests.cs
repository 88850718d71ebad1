using System.Diagnostics;
using System.Text;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph.Resolving;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Security;

/// <summary>A tree that somebody laid out to harm whoever reads it.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Template = "Outputs:\n  A:\n    Value: x\n    Export: {Name: main-vpc-id}\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-hostile-").FullName;

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows()) Process.Start("chmod", ["-R", "u+rwx", _folder]).WaitForExit();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Pipes_devices_and_links_beside_a_template_neither_hold_it_up_nor_get_read()
    {
        if (OperatingSystem.IsWindows()) return;
        Write("a/template.yaml", Template);
        foreach (var name in new[] { "pipe.yaml", "a/samconfig.toml", "a/manifest.json", "a/serverless-state.json", "a/lbexports.yaml", "main.tf", "serverless.yml" })
            Process.Start("mkfifo", [Path.Join(_folder, name)]).WaitForExit();
        File.CreateSymbolicLink(Path.Join(_folder, "zero.yaml"), "/dev/zero");
        Directory.CreateSymbolicLink(Path.Join(_folder, "a", "loop"), _folder);
        File.CreateSymbolicLink(Path.Join(_folder, "passwd.yaml"), "/etc/passwd");

        var read = await ReadAsync();

        Assert.Equal("main-vpc-id", Assert.Single(read.Exports).Name);
        Assert.Empty(read.Problems);
        Assert.NotNull(await Task.Run(() => ConventionLoader.InForce(null, Path.Join(_folder, "a"))).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_service_reads_files_of_its_repository_and_none_of_the_users_own()
    {
        var home = Directory.CreateTempSubdirectory("lb-home-").FullName;
        File.WriteAllText(Path.Join(home, "config.json"), "{\"auth\": \"s3cr3t\"}");
        Write("repo/.git/HEAD", "");
        Write("repo/common.yml", "name: shared\n");
        Write("repo/services/a/serverless.yml", $"service: a\nprovider: {{name: aws}}\nresources:\n  Outputs:\n    A: {{Value: x, Export: {{Name: '${{file(../../common.yml):name}}-a'}}}}\n    B: {{Value: x, Export: {{Name: '${{file({home}/config.json):auth}}-b'}}}}\n    C: {{Value: x, Export: {{Name: '${{file(../../../../{Path.GetFileName(home)}/config.json):auth}}-c'}}}}\n");
        var read = await ReadAsync();
        Directory.Delete(home, recursive: true);

        Assert.Contains(read.Exports, e => e.Name == "shared-a");
        Assert.Equal(3, read.Exports.Count);
        Assert.DoesNotContain(read.Exports, e => e.Name.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_others_are_read()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root") return;
        Write("a.yaml", Template);
        Write("b.yaml", Template);
        File.SetUnixFileMode(Path.Join(_folder, "b.yaml"), UnixFileMode.None);
        var read = await ReadAsync();
        Assert.Single(read.Exports);
        Assert.Equal("FileAccessDenied", Assert.Single(read.Problems).Id);
    }

    [Fact]
    public async Task File_names_of_any_characters_are_read_like_others()
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var name in new[] { "new\nline.yaml", "esc\u001b[31m.yaml", "rtl\u202e.yaml", " blank .yaml", "-dash.yaml", "star*.yaml", "[x].yaml" }) Write(name, Template);
        Assert.Equal(7, (await ReadAsync()).Exports.Count);
    }

    [Fact]
    public async Task A_huge_file_is_named_unread()
    {
        Write("big.yaml", Template);
        using (var file = File.OpenWrite(Path.Join(_folder, "big.yaml"))) file.SetLength(100 << 20);
        Assert.Equal("FileTooLarge", Assert.Single((await ReadAsync()).Problems).Id);
    }

    public static TheoryData<string, string> Bombs => [.. HostileTexts.Bombs];

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_bomb_is_read_or_refused(string name, string text)
    {
        Write("bomb.yaml", text);
        var read = await ReadAsync();
        NestedStack.Read([Path.Join(_folder, "bomb.yaml")]);
        Assert.DoesNotContain(read.Problems, p => p.Id == "FileNotUnderstood");
        Assert.True(read.Exports.Count + read.Problems.Count > 0 || !text.Contains("Export", StringComparison.Ordinal), $"{name} gave neither an export nor a problem");
    }

    [Fact]
    public async Task Byte_order_marks_of_other_encodings_and_stray_bytes_are_told_of()
    {
        foreach (var encoding in new Encoding[] { new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UTF32Encoding(false, true), new UTF32Encoding(true, true) })
        {
            File.WriteAllBytes(Path.Join(_folder, "a.yaml"), [.. encoding.GetPreamble(), .. encoding.GetBytes(Template)]);
            var read = await new TemplateSource(new TemplateSourceOptions { Paths = [Path.Join(_folder, "a.yaml")] }).ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken);
            Assert.Empty(read.Exports);
            Assert.Single(read.Problems);
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Join(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<ExportInventory> ReadAsync()
    {
        var options = new TemplateSourceOptions { Paths = [_folder], OtherReaders = ReferenceScanners.Readers(new EvaluationContext(), InventoryParts.All) };
        return await new TemplateSource(options).ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }
}
