namespace ListBackup.Exports.Benchmarks.Live;

/// <summary>Reading all exports and who imports them from the stub, beside a sequential loop and under a rate limit.</summary>
internal static class LiveBenchmark
{
    private const double CallsPerSecond = 10;

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [50] : [100, 1_000, 5_000];
        int[] latencies = scale == Scale.Smoke ? [5] : [20, 50, 100];
        report.Text(
            $"""
            The stub of tests/CloudFormationStub, in the same process, answers after the latency given; pages hold 100 exports, every third export has an importer.
            What is read is what `Find-LbExportConsumer` reads: ListExports to its end and one ListImports per export, {LivePoint.Parallelism} at once. *Bound* is calls × latency ÷ {LivePoint.Parallelism};
            *rounds* is what {LivePoint.Parallelism} workers need at best, the first page included, as a call cannot be halved. The *loop* asks one export after the other,
            as a shell script does, measured over {LivePoint.LoopSample} exports at most and taken by their number.
            """);

        // Compiles what is measured.
        await LivePoint.MeasureAsync(200, 1);
        List<LivePoint> points = [];
        foreach (var size in sizes)
        {
            foreach (var latency in latencies) points.Add(await LivePoint.MeasureAsync(size, latency));
        }

        report.Table(
            ["exports", "latency ms", "calls", "ms", "bound ms", "÷ bound", "÷ rounds", "loop ms", "loop ÷ ours"],
            points.Select(p => (IReadOnlyList<object>)[p.Exports, p.Latency, p.Calls, p.Milliseconds, p.Bound, p.Milliseconds / p.Bound, p.Milliseconds / p.Rounds, p.Loop, p.Loop / p.Milliseconds]));

        var limited = await LivePoint.UnderLimitAsync(scale == Scale.Smoke ? 15 : 300, CallsPerSecond);
        report.Text(FormattableString.Invariant(
            $"With {CallsPerSecond:0} calls a second allowed and nothing set: {limited.Exports} exports in {limited.Milliseconds / 1000:0.0} s, {limited.Milliseconds / limited.Bound:0.00} of what the limit permits ({limited.Calls} calls, {limited.Throttled} of them throttled)."));
        if (points.Find(p => p is { Exports: 1_000, Latency: 50 }) is not { } issue) return;
        report.Aim("live, 1,000 exports at 50 ms (issue 3)", 1.3, issue.Milliseconds / issue.Bound, "× bound", "the list's first page comes before the first look-up");
        var worst = points.Where(p => p.Exports >= 1_000).MaxBy(p => p.Milliseconds / p.Bound)!;
        report.Aim($"live, worst of 1,000 and 5,000 exports ({worst.Exports} at {worst.Latency} ms, issue 7)", 1.2, worst.Milliseconds / worst.Bound, "× bound", "stub and client share the machine's processors");
        var least = points.Where(p => p.Exports >= 1_000).MinBy(p => p.Loop / p.Milliseconds)!;
        report.AimAtLeast("live, beside the sequential loop", 10, least.Loop / least.Milliseconds, "×", "16 at once");
        report.Aim("live, 10 calls a second allowed (issue 3)", 1.5, limited.Milliseconds / limited.Bound, "× what the limit permits", "the rate is found by the first throttled answers");
    }
}
