using System.Diagnostics;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Benchmarks;

/// <summary>Reading exports of a tree, beside grep over the same tree in the same run.</summary>
internal static class ScanBenchmark
{
    private const int Rounds = 3;

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [200] : [1_000, 10_000, 20_000];
        List<IReadOnlyList<object>> rows = [];
        foreach (var size in sizes)
        {
            using var tree = new GeneratedTree(size);
            await GrepAsync(tree.Root);
            var grep = await Measure.BestAsync(Rounds, () => GrepAsync(tree.Root));
            var scan = await Measure.BestAsync(Rounds, () => ScanAsync(tree.Root));
            rows.Add([size, grep, scan, scan / grep]);
        }

        report.Table(["files", "grep ms", "scan ms", "ratio"], rows);
    }

    private static async Task GrepAsync(string root)
    {
        using var grep = Process.Start(new ProcessStartInfo("grep", ["-rlE", "ImportValue|Export", root]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("grep did not start.");
        await grep.StandardOutput.ReadToEndAsync();
        await grep.WaitForExitAsync();
    }

    private static async Task ScanAsync(string root)
    {
        var source = new TemplateSource(new TemplateSourceOptions { Paths = [root] });
        await foreach (var _ in source.ReadAsync(InventoryParts.Exports, new CollectingReadLog(), CancellationToken.None))
        {
        }
    }
}
