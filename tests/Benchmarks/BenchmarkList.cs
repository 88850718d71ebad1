namespace ListBackup.Exports.Benchmarks;

/// <summary>The benchmarks there are, in the order of docs/benchmarks.md.</summary>
internal static class BenchmarkList
{
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("scan", "Scanning a tree", "reads generated trees, beside grep", ScanBenchmark.RunAsync),
    ];
}
