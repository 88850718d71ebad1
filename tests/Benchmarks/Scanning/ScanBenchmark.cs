using ListBackup.Exports.Benchmarks.Trees;

namespace ListBackup.Exports.Benchmarks.Scanning;

/// <summary>Finding all exports and consumers of a tree, beside grep and PyYAML over the same tree in the same run.</summary>
internal static class ScanBenchmark
{
    private const int IssueTree = 20_000;

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [100, 200] : [1_000, 10_000, IssueTree, 100_000];
        report.Text(
            $"""
            Generated trees of 10 KB files, every twentieth a template with some 25 imports and 25 exports, four in a thousand each a `serverless.yml`, Terraform,
            CDK, shell and boto3 consumer, the rest code, documents and data. grep is `grep -rlE '{GeneratedTree.Pattern}'`. All read from the page cache.
            *Engine* is the scan for all exports and all kinds of consumers, warm in one process and as the only scan of a process; *host* is
            `lbexports '@(Find-LbExportConsumer -Path tree).Count'` from start to end, PowerShell engine and matching included. PyYAML
            parses the YAML and JSON files alone with its C loader.
            """);
        List<ScanPoint> points = [];
        foreach (var size in sizes) points.Add(await ScanPoint.MeasureAsync(size, scale == Scale.Smoke || size > IssueTree ? 1 : 3));
        report.Table(
            ["files", "MB", "grep ms", "engine warm ms", "÷ grep", "engine process ms", "÷ grep", "host process ms", "÷ grep", "PyYAML ms", "÷ grep"],
            points.Select(p => (IReadOnlyList<object>)
            [
                p.Files, p.Megabytes, p.Grep, p.Engine.WarmMilliseconds, p.Engine.WarmMilliseconds / p.Grep, p.EngineProcess.Milliseconds, p.EngineProcess.Milliseconds / p.Grep,
                p.Host.Milliseconds, p.Host.Milliseconds / p.Grep, p.PyYaml?.Milliseconds ?? (object)"not installed", p.PyYaml is { } py ? py.Milliseconds / p.Grep : "–",
            ]));
        report.Table(
            ["files", "first object ms", "exports", "consumers", "KB allocated per file", "engine peak MB", "host peak MB"],
            points.Select(p => (IReadOnlyList<object>)
            [
                p.Files, p.Engine.FirstObject, p.Engine.Exports, p.Engine.References, p.Engine.AllocatedBytes / 1024.0 / p.Files, p.EngineProcess.PeakMegabytes, p.Host.PeakMegabytes,
            ]));
        Growth(report, points);
        if (points.Find(p => p.Files == IssueTree) is { } issue) Aims(report, issue, points[0], points[^1]);
    }

    private static void Growth(BenchmarkReport report, List<ScanPoint> points)
    {
        var (small, large) = (points[0], points[^1]);
        report.Text(FormattableString.Invariant(
            $"From {small.Files:N0} to {large.Files:N0} files the time grows with files to the power of {Measure.Exponent(small.Files, small.Engine.WarmMilliseconds, large.Files, large.Engine.WarmMilliseconds):0.00} (grep: {Measure.Exponent(small.Files, small.Grep, large.Files, large.Grep):0.00}), the engine's peak memory to the power of {Measure.Exponent(small.Files, small.EngineProcess.PeakMegabytes, large.Files, large.EngineProcess.PeakMegabytes):0.00}."));
    }

    private static void Aims(BenchmarkReport report, ScanPoint issue, ScanPoint small, ScanPoint large)
    {
        report.Aim("scan of 20,000 files, 200 MB, warm (issue 3)", 5, issue.Engine.WarmMilliseconds / issue.Grep, "× grep", "grep says which files; this says who reads what, where");
        report.Aim("the same (issue 7)", 3, issue.Engine.WarmMilliseconds / issue.Grep, "× grep", "opening and reading the files is what both do; the rest is parsing the templates");
        report.Aim("memory for 200 MB", 300, issue.EngineProcess.PeakMegabytes, "MB", "files are read into pooled buffers and forgotten");
        report.Aim(
            "growth of time with files", 1.1, Measure.Exponent(small.Files, small.Engine.WarmMilliseconds, large.Files, large.Engine.WarmMilliseconds), "as exponent", "each file is read once");
        report.Aim(
            "growth of the engine's memory with files", 0.2, Measure.Exponent(small.Files, small.EngineProcess.PeakMegabytes, large.Files, large.EngineProcess.PeakMegabytes), "as exponent",
            "nothing is kept of a file without findings");
    }
}
