using ListBackup.Exports.Engine.Tests.Security;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Benchmarks.Engine;

/// <summary>What texts cost that are made to cost much: those that the tests read, by all readers that take their files.</summary>
internal static class HostileBenchmark
{
    private const int Shown = 12;
    private const int Hang = 10;

    public static Task RunAsync(BenchmarkReport report, Scale scale)
    {
        List<Cost> costs = [];
        var (small, large) = scale == Scale.Smoke ? (2_000, 8_000) : (40_000, 160_000);
        foreach (var (path, start, part) in HostileTexts.Repeated) costs.Add(Growth(path, start, part, small, large));
        foreach (var (path, start, part) in HostileTexts.Megabytes) costs.Add(Growth(path, start, part, small * 6, large * 6));
        foreach (var (name, text) in HostileTexts.Bombs.Append(("many exports", HostileTexts.ManyExports())).Append(("long names", HostileTexts.LongNames())).Append(("many imports", HostileTexts.ManyImports())))
            costs.Add(new Cost($"template: {name}", text.Length, Time("t.yml", text), null));

        report.Table(
            ["", "KB", "processor ms", "of what is allowed", "grows to the power of"],
            costs.OrderByDescending(c => c.Share).Take(Shown).Select(c => (IReadOnlyList<object>)[c.What, c.Length / 1000, c.Milliseconds, c.Share, (object?)c.Exponent ?? "–"]));
        report.Text($"The {Shown} dearest of {costs.Count:N0} texts. Two seconds of processor time are allowed for each megabyte, and 0.4 s besides.");

        // What is so far beyond its limit hangs, on a slow machine and in a debug build too.
        if (costs.MaxBy(c => c.Share) is { Share: > Hang } worst) throw new InvalidOperationException($"{worst.What} takes {worst.Milliseconds:0} ms of processor time.");
        if (scale == Scale.Smoke) return Task.CompletedTask;
        report.Aim("hostile input, the dearest text (issue 7)", 1, costs.Max(c => c.Share), "× 2 s per MB", "depth, aliases, loops and expansion are bounded; no expression backtracks");
        return Task.CompletedTask;
    }

    private static Cost Growth(string path, string start, string part, int small, int large)
    {
        var (less, more) = (Time(path, HostileTexts.Repeat(start, part, small)), Time(path, HostileTexts.Repeat(start, part, large)));
        return new Cost($"`{path}`: `{start.Trim().ReplaceLineEndings("⏎").Replace('`', '´')}` {part.Trim().ReplaceLineEndings("⏎").Replace('`', '´')} …", large, more, Measure.Exponent(small, less, large, more));
    }

    // Processor time, as the fuzzer counts it: what else the machine does does not matter.
    private static double Time(string path, string text) => Enumerable.Range(0, 2).Min(_ =>
    {
        var start = Environment.CpuUsage.TotalTime;
        Read(path, text);
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    });

    private static void Read(string path, string text)
    {
        var (log, context, file) = (new CollectingReadLog(), new EvaluationContext(), SourceFile.FromText(path, text));
        IFileReader[] readers = [new TemplateFileReader(new TemplateSourceOptions { Paths = [path], Context = context }, InventoryParts.All), .. ReferenceScanners.Readers(context, InventoryParts.All)];
        foreach (var reader in readers.Where(r => r.Accepts(file)))
        {
            try
            {
                foreach (var item in reader.Read(file, log, CancellationToken.None)) _ = item;
            }
            catch (ProblemException e)
            {
                log.Problem(e.Problem);
            }
        }
    }

    private sealed record Cost(string What, int Length, double Milliseconds, double? Exponent)
    {
        public double Share => Milliseconds / (400 + (2000.0 * Length / (1 << 20)));
    }
}
