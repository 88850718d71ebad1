using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests;

/// <summary>Files under tests/Engine.Tests/Fixtures, and inventories read from them.</summary>
internal static class Fixture
{
    private static readonly string Root = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Reads templates below a path; paths in the result are relative to it.</summary>
    public static async Task<ExportInventory> ReadAsync(string path, EvaluationContext? context = null, Func<string, string?>? stackNameOf = null)
    {
        var options = new TemplateSourceOptions { Paths = [path], Context = context ?? new EvaluationContext(), StackNameOf = stackNameOf ?? (_ => null) };
        var read = await new TemplateSource(options).ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken);
        var root = Directory.Exists(path) ? path : System.IO.Path.GetDirectoryName(path)!;
        string Relative(string? file) => System.IO.Path.GetRelativePath(root, file!);
        return read with
        {
            Exports = [.. read.Exports.Select(e => e with { Path = Relative(e.Path) })],
            References = [.. read.References.Select(r => r with { Path = Relative(r.Path) })],
            Stacks = [.. read.Stacks.Select(s => s with { Path = Relative(s.Path) })],
            Problems = [.. read.Problems.Select(p => p with { Path = Relative(p.Path) })],
        };
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ListBackup.Exports.slnx"))) folder = folder.Parent;
        return System.IO.Path.Combine(folder!.FullName, "tests", "Engine.Tests", "Fixtures");
    }
}
