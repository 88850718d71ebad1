namespace ListBackup.Exports.Benchmarks;

/// <summary>One benchmark: a command of its own, and a section of docs/benchmarks.md.</summary>
/// <param name="Name">The sub-command.</param>
/// <param name="Title">The section's heading.</param>
/// <param name="Summary">What is measured, in one line.</param>
/// <param name="RunAsync">Measures, and writes tables and aims into the report.</param>
internal sealed record Benchmark(string Name, string Title, string Summary, Func<BenchmarkReport, Scale, Task> RunAsync);
