using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Benchmarks.Engine;

/// <summary>All rules on exports over large accounts.</summary>
internal static class RuleBenchmark
{
    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [100, 1_000] : [1_000, 10_000, 100_000];
        List<(int Exports, double Milliseconds)> points = [];
        List<IReadOnlyList<object>> rows = [];
        foreach (var size in sizes)
        {
            var exports = GeneratedExports.Create(size);
            var findings = 0;
            var time = await Measure.BestAsync(5, () =>
            {
                findings = Check(exports);
                return Task.CompletedTask;
            });
            points.Add((size, time));
            rows.Add([size, findings, time, time * 1000 / size]);
        }

        report.Table(["exports", "findings", "ms", "µs per export"], rows);
        var (small, large) = (points[^2], points[^1]);
        report.Text(FormattableString.Invariant($"From {small.Exports:N0} to {large.Exports:N0} exports the time grows with exports to the power of {Measure.Exponent(small.Exports, small.Milliseconds, large.Exports, large.Milliseconds):0.00}."));
        if (scale == Scale.Full) report.Aim("100,000 exports through all rules", 1_000, large.Milliseconds, "ms", "each name is parsed once, for all rules");
    }

    private static int Check(Export[] exports)
    {
        var engine = new RuleEngine(ConventionLoader.Default);
        return exports.Sum(e => engine.Check(e).Count()) + engine.Complete().Count();
    }
}
