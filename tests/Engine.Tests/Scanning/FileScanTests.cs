using System.Diagnostics;
using System.Globalization;
using ListBackup.Exports.Engine.Tests.Templates;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class FileScanTests
{
    private static string Template(int number) => string.Create(CultureInfo.InvariantCulture, $"Outputs:\n  X: {{Value: a, Export: {{Name: x{number}}}}}\n");

    [Fact]
    public async Task What_comes_out_is_in_the_order_of_the_walk()
    {
        using var folder = new TemplateFolder();
        for (var i = 0; i < 300; i++) folder.Write(string.Create(CultureInfo.InvariantCulture, $"{i % 7}/{i:D4}.yml"), i % 50 == 0 ? "Outputs: [Export]\nResources: {}\n" : Template(i));

        var inventory = await folder.ReadAsync();

        Assert.Equal(294, inventory.Exports.Count);
        Assert.Equal(inventory.Exports.Select(e => e.Path).Order(StringComparer.Ordinal), inventory.Exports.Select(e => e.Path));
    }

    [Fact]
    public async Task Folders_without_sources_and_links_are_not_entered()
    {
        using var folder = new TemplateFolder();
        using var outside = new TemplateFolder();
        outside.Write("outside.yml", Template(1));
        folder.Write("a/here.yml", Template(2));
        folder.Write("node_modules/x/t.yml", Template(3));
        folder.Write(".git/t.yml", Template(4));
        folder.Write(".aws-sam/build/template.yaml", Template(5));
        Directory.CreateSymbolicLink(Path.Join(folder.Path, "a", "loop"), folder.Path);
        Directory.CreateSymbolicLink(Path.Join(folder.Path, "out"), outside.Path);
        File.CreateSymbolicLink(Path.Join(folder.Path, "link.yml"), Path.Join(outside.Path, "outside.yml"));

        var inventory = await folder.ReadAsync();

        Assert.Equal("x2", Assert.Single(inventory.Exports).Name);
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task A_link_that_the_user_names_is_followed()
    {
        using var folder = new TemplateFolder();
        folder.Write("t.yml", Template(1));
        var link = Path.Join(folder.Path, "link.yml");
        File.CreateSymbolicLink(link, Path.Join(folder.Path, "t.yml"));

        Assert.Equal("x1", Assert.Single((await Fixture.ReadAsync(link)).Exports).Name);
    }

    [Fact]
    public async Task A_pipe_among_the_files_is_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs mkfifo");
        using var folder = new TemplateFolder();
        folder.Write("t.yml", Template(1));
        using var make = Process.Start("mkfifo", Path.Join(folder.Path, "pipe.yml"));
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Single((await folder.ReadAsync()).Exports);
    }

    [Fact]
    public async Task A_file_that_two_paths_lead_to_comes_once()
    {
        using var folder = new TemplateFolder();
        var file = folder.Write("t.yml", Template(1));
        var source = new TemplateSource(new TemplateSourceOptions { Paths = [folder.Path, file] });

        Assert.Single((await source.ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken)).Exports);
    }

    [Fact]
    public async Task The_first_object_comes_before_the_last_file_is_read()
    {
        using var folder = new TemplateFolder();
        for (var i = 0; i < 2000; i++) folder.Write(string.Create(CultureInfo.InvariantCulture, $"{i:D4}.yml"), Template(i));
        var reader = new CountingReader();
        var source = new TemplateSource(new TemplateSourceOptions { Paths = [folder.Path], OtherReaders = [reader] });

        await foreach (var item in source.ReadAsync(InventoryParts.Exports, new CollectingReadLog(), TestContext.Current.CancellationToken))
        {
            Assert.Equal("x0", item.Export?.Name);
            Assert.InRange(reader.Seen, 1, 1500);
            break;
        }

        var seen = reader.Seen;
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(seen, reader.Seen);
    }

    [Fact]
    public async Task A_reader_that_fails_costs_one_problem_and_not_the_rest()
    {
        using var folder = new TemplateFolder();
        folder.Write("t.yml", Template(1));
        var source = new TemplateSource(new TemplateSourceOptions { Paths = [folder.Path], OtherReaders = [new FailingReader()] });

        var inventory = await source.ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken);

        Assert.Single(inventory.Exports);
        Assert.Equal("FileNotUnderstood", Assert.Single(inventory.Problems).Id);
    }

    private sealed class CountingReader : IFileReader
    {
        private int _seen;

        public int Seen => Volatile.Read(ref _seen);

        public IReadOnlyList<ReadOnlyMemory<byte>> Needles => [];

        public bool Accepts(SourceFile file)
        {
            Interlocked.Increment(ref _seen);
            return false;
        }

        public IEnumerable<InventoryItem> Read(SourceFile file, IReadLog log, CancellationToken cancellationToken) => [];
    }

    private sealed class FailingReader : IFileReader
    {
        public IReadOnlyList<ReadOnlyMemory<byte>> Needles => [];

        public bool Accepts(SourceFile file) => true;

        public IEnumerable<InventoryItem> Read(SourceFile file, IReadLog log, CancellationToken cancellationToken) => throw new InvalidOperationException("Broken.");
    }
}
