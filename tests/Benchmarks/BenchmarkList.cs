using ListBackup.Exports.Benchmarks.Engine;
using ListBackup.Exports.Benchmarks.Live;
using ListBackup.Exports.Benchmarks.Migrations;
using ListBackup.Exports.Benchmarks.Reporting;
using ListBackup.Exports.Benchmarks.Scanning;
using ListBackup.Exports.Benchmarks.Starting;

namespace ListBackup.Exports.Benchmarks;

/// <summary>The benchmarks there are, in the order of docs/benchmarks.md.</summary>
internal static class BenchmarkList
{
    public static readonly IReadOnlyList<Benchmark> All =
    [
        new("scan", "Scanning a tree", "finds exports and consumers in generated trees, beside grep and PyYAML", ScanBenchmark.RunAsync),
        new("start", "Starting", "imports the module, and runs first commands in new processes", StartBenchmark.RunAsync),
        new("wait", "Waiting", "Ctrl+C, Tab and an endpoint that is down", WaitBenchmark.RunAsync),
        new("cli", "Live, beside the AWS CLI", "finds importers against the stub, beside one call of the AWS CLI for each export", CliBenchmark.RunAsync),
        new("graph", "Graphs", "waves and cycles of up to 100,000 edges", GraphBenchmark.RunAsync),
        new("rules", "Rules", "all rules over up to 100,000 exports", RuleBenchmark.RunAsync),
        new("growth", "Growth", "rules, matching and cycles where quadratic time would show", GrowthBenchmark.RunAsync),
        new("hostile", "Hostile input", "reads texts that are made to cost much", HostileBenchmark.RunAsync),
        new("hot", "Hot parts of the engine", "reader, evaluation, matching, rules, graph and edit by BenchmarkDotNet", HotBenchmark.RunAsync),
        new("live", "Reading AWS", "reads exports and importers from the stub, beside a sequential loop and under a rate limit", LiveBenchmark.RunAsync),
        new("migration", "Migrations", "plans over many templates, edits a large one, deploys a wave of stacks", MigrationBenchmark.RunAsync),
        new("report", "Comparing and reporting", "compares 50,000 exports and writes 50,000 findings in every format", ReportBenchmark.RunAsync),
    ];
}
