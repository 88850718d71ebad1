using ListBackup.Exports.Benchmarks.Scanning;

namespace ListBackup.Exports.Benchmarks;

/// <summary>The benchmarks there are, in the order of docs/benchmarks.md.</summary>
internal static class BenchmarkList
{
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("scan", "Scanning a tree", "finds exports and consumers in generated trees, beside grep and PyYAML", ScanBenchmark.RunAsync),
    ];
}
