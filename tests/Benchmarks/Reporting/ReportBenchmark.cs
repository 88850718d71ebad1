using System.Text.Json;

namespace ListBackup.Exports.Benchmarks.Reporting;

/// <summary>Comparing two inventories, and reporting as many findings, in every format.</summary>
internal static class ReportBenchmark
{
    private const int IssueSize = 50_000;
    private static readonly string[] Formats = ["Sarif", "JUnit", "NUnit3", "Markdown", "Html", "Csv"];

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [100, 200] : [5_000, IssueSize];
        report.Text(
            """
            Two inventories of as many exports, of which a twentieth each is renamed, gone and changed, are compared; the differences, filled up with findings
            to the same number, are written in each format. Each format has a process of its own: *process* is from its start to its end, runtime and
            making of the input included.
            """);
        foreach (var size in sizes)
        {
            List<IReadOnlyList<object>> rows = [];
            List<(ChildProcess Process, ReportRun Run)> runs = [];
            foreach (var format in Formats)
            {
                var process = await ChildProcess.BestAsync(scale == Scale.Smoke ? 1 : 3, () => ChildProcess.RunSelfAsync("report", size.ToString(System.Globalization.CultureInfo.InvariantCulture), format));
                var run = JsonSerializer.Deserialize<ReportRun>(process.Output)!;
                runs.Add((process, run));
                rows.Add([size, format, run.Compare, run.Formats[format], process.Milliseconds, process.PeakMegabytes, run.Megabytes[format]]);
            }

            report.Table(["exports and findings", "format", "compare ms", "write ms", "process ms", "peak MB", "report MB"], rows);
            if (size != IssueSize) continue;
            report.Aim("report and comparison of 50,000 exports and 50,000 findings, slowest format (issue 5)", 3, runs.Max(r => r.Process.Milliseconds) / 1000, "s", "whole process, cold");
            report.Aim("memory of it, largest format", 500, runs.Max(r => r.Process.PeakMegabytes), "MB", "inputs and the report are held at once, so that a file is written whole or not at all");
        }
    }
}
