using System.Globalization;

namespace ListBackup.Exports.Benchmarks;

/// <summary>What a run of benchmarks gave.</summary>
/// <param name="Sections">The sections in Markdown.</param>
/// <param name="Aims">The table of aims.</param>
/// <param name="Failed">The names of benchmarks that failed.</param>
/// <param name="Minutes">How long it took.</param>
internal sealed record BenchmarkResult(string Sections, string Aims, IReadOnlyList<string> Failed, double Minutes);

/// <summary>Runs benchmarks one after another; one that fails does not lose the others.</summary>
internal static class BenchmarkRun
{
    public static async Task<BenchmarkResult> RunAsync(IReadOnlyList<Benchmark> benchmarks, Scale scale, TextWriter console)
    {
        var report = new BenchmarkReport(console);
        List<string> failed = [];
        var minutes = await Measure.OnceAsync(async () =>
        {
            foreach (var benchmark in benchmarks)
            {
                report.Text($"## {benchmark.Title}");

                // What one left in memory is not for the next to clear away.
                GC.Collect();
                try
                {
                    var milliseconds = await Measure.OnceAsync(() => benchmark.RunAsync(report, scale));
                    report.Text(string.Create(CultureInfo.InvariantCulture, $"`{benchmark.Name}`, {milliseconds / 1000:0} s."));
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    failed.Add(benchmark.Name);
                    report.Text($"`{benchmark.Name}` FAILED: {e.GetType().Name}: {e.Message}");
                    await Console.Error.WriteLineAsync(e.ToString());
                }
            }
        }) / 60_000;
        return new BenchmarkResult(report.Body, report.Aims, failed, minutes);
    }
}
