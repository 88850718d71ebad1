using System.Diagnostics;
using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Benchmarks;

/// <summary>Reading exports of a tree, beside grep over the same tree in the same run.</summary>
internal static class ScanBenchmark
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(IReadOnlyList<int> sizes)
    {
        if (sizes.Count == 0) sizes = [2_000, 20_000];
        Console.WriteLine("| files | grep ms | first run ms | best run ms | ratio | first object ms | exports | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        List<(int Files, double Milliseconds)> points = [];
        foreach (var size in sizes)
        {
            using var tree = new GeneratedTree(size);
            await GrepAsync(tree.Root);
            var grep = await BestAsync(() => GrepAsync(tree.Root));
            var first = await ScanAsync(tree.Root);
            var best = first;
            for (var round = 1; round < Rounds; round++)
            {
                var next = await ScanAsync(tree.Root);
                if (next.Total < best.Total) best = next;
            }

            points.Add((size, best.Total));
            var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {grep:F0} | {first.Total:F0} | {best.Total:F0} | {best.Total / grep:F1} | {best.First:F0} | {best.Exports:N0} | {peak} |"));
        }

        if (points is [var small, .., var large] && small.Files != large.Files)
        {
            var exponent = Math.Log(large.Milliseconds / small.Milliseconds) / Math.Log((double)large.Files / small.Files);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nTime grows with files to the power of {exponent:F2}; {Environment.ProcessorCount} processors, .NET {Environment.Version}."));
        }

        return 0;
    }

    private static async Task<double> BestAsync(Func<Task<double>> run)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++) best = Math.Min(best, await run());
        return best;
    }

    private static async Task<double> GrepAsync(string root)
    {
        var watch = Stopwatch.StartNew();
        using var grep = Process.Start(new ProcessStartInfo("grep", ["-rlE", "ImportValue|Export", root]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("grep did not start.");
        await grep.StandardOutput.ReadToEndAsync();
        await grep.WaitForExitAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<(double Total, double First, int Exports)> ScanAsync(string root)
    {
        var watch = Stopwatch.StartNew();
        var (first, count) = (0.0, 0);
        var source = new TemplateSource(new TemplateSourceOptions { Paths = [root] });
        await foreach (var item in source.ReadAsync(InventoryParts.Exports, new CollectingReadLog(), CancellationToken.None))
        {
            if (count++ == 0) first = watch.Elapsed.TotalMilliseconds;
        }

        return (watch.Elapsed.TotalMilliseconds, first, count);
    }
}
