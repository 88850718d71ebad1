using System.Globalization;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;

namespace ListBackup.Exports.Benchmarks.Engine;

/// <summary>Waves and cycles of large graphs, from the edges on.</summary>
internal static class GraphBenchmark
{
    private const int EdgesPerStack = 10;

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [100, 1_000] : [1_000, 10_000, 100_000];
        report.Text($"Graphs of {EdgesPerStack} edges for each stack, laid out anew each time: without cycles; with a cycle of two to five stacks for every hundred; and one circle of all stacks.");
        List<(int Edges, double Milliseconds)> waves = [];
        List<IReadOnlyList<object>> rows = [];
        foreach (var edges in sizes)
        {
            var order = await MeasureAsync(edges, Layered(edges));
            var cyclic = await MeasureAsync(edges, [.. Layered(edges), .. Backward(edges)]);
            var circle = await MeasureAsync(edges, Circle(edges));
            waves.Add((edges, cyclic));
            rows.Add([edges / EdgesPerStack, edges, order, cyclic, circle]);
        }

        report.Table(["stacks", "edges", "waves and cycles, none there, ms", "with small cycles ms", "one circle ms"], rows);
        var (small, large) = (waves[0], waves[^1]);
        var exponent = Measure.Exponent(small.Edges, small.Milliseconds, large.Edges, large.Milliseconds);
        report.Text(FormattableString.Invariant($"From {small.Edges:N0} to {large.Edges:N0} edges the time grows with edges to the power of {exponent:0.00}."));
        if (scale == Scale.Smoke) return;
        report.Aim("waves and cycles of 10,000 stacks and 100,000 edges", 2_000, large.Milliseconds, "ms", "Tarjan's algorithm, then sorting");
        report.Aim("growth with edges", 1.2, exponent, "as exponent", "sorting costs a logarithm, and caches run out");
    }

    private static Task<double> MeasureAsync(int edges, IReadOnlyList<StackDependency> dependencies) => Measure.BestAsync(edges > 50_000 ? 3 : 5, () =>
    {
        var graph = new DependencyGraph([], dependencies);
        var waves = DeploymentOrder.Sort(graph, ConventionLoader.Default);
        var cycles = CycleFinder.Find(graph, new CycleAdvice(ConventionLoader.Default));
        return waves.Count + cycles.Cycles.Count > 0 ? Task.CompletedTask : throw new InvalidOperationException("The graph is empty.");
    });

    // Each stack needs ten that come before it, so that it can be deployed.
    private static StackDependency[] Layered(int edges) =>
    [
        .. Enumerable.Range(1, (edges / EdgesPerStack) - 1)
            .SelectMany(consumer => Enumerable.Range(1, EdgesPerStack).Select(i => Edge(consumer, (int)((long)consumer * i * 7919 % consumer) / i)))
            .DistinctBy(e => (e.Consumer, e.Producer)),
    ];

    private static IEnumerable<StackDependency> Backward(int edges)
    {
        // Pairs close a cycle with the forward edge that is added with each.
        for (var stack = 50; stack + 5 < edges / EdgesPerStack; stack += 100)
        {
            var length = 1 + (stack / 100 % 4);
            for (var i = 0; i < length; i++) yield return Edge(stack + i, stack + i + 1) with { ReferenceCount = 2 };
            yield return Edge(stack + length, stack) with { ReferenceCount = 3 };
        }
    }

    private static StackDependency[] Circle(int edges)
    {
        var stacks = edges / EdgesPerStack;
        return [.. Enumerable.Range(0, stacks).Select(i => Edge(i, (i + 1) % stacks))];
    }

    private static StackDependency Edge(int consumer, int producer) => new()
    {
        Consumer = Stack(consumer), Producer = Stack(producer), ExportNames = [Stack(producer) + "-id"], ReferenceCount = 1,
    };

    private static string Stack(int number) => string.Create(CultureInfo.InvariantCulture, $"stack-{number}");
}
