using System.Globalization;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Benchmarks.Engine;

/// <summary>That nothing slips to quadratic time: names that nobody likes, open imports, and stacks that are all entangled.</summary>
internal static class GrowthBenchmark
{
    private static readonly string[] Shapes = ["random", "pairs", "neighbours"];

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        var (few, many) = scale == Scale.Smoke ? (200, 2_000) : (2_000, 20_000);
        List<(string What, double Few, double Many)> parts =
        [
            await TimeAsync("all rules, every name bad", few, many, BadNames, Check),
            await TimeAsync("matching, half of the imports open", few, many, n => n, Match),
        ];
        foreach (var shape in Shapes) parts.Add(await TimeAsync($"cycles, {shape}", few / 2, many / 2, n => Entangled(n, shape), Search));
        report.Table(
            ["", $"{few:N0} ms", $"{many:N0} ms", "grows to the power of"],
            parts.Select(p => (IReadOnlyList<object>)[p.What, p.Few, p.Many, Measure.Exponent(few, p.Few, many, p.Many)]));
        report.Text("For cycles the numbers are half as many stacks, of 10 edges each: any stack, pairs that need each other, and the next ten of a ring.");
        if (scale == Scale.Smoke) return;
        report.Aim("growth of rules and matching with names", 1.6, parts.Take(2).Max(p => Measure.Exponent(few, p.Few, many, p.Many)), "as exponent", "each name is parsed once, and looked up in an index");
        report.Aim("cycles of 10,000 stacks that are all entangled", 2_000, parts.Skip(2).Max(p => p.Many), "ms", "the search is bounded by visits of edges");
    }

    private static async Task<(string What, double Few, double Many)> TimeAsync<T>(string what, int few, int many, Func<int, T> make, Func<T, int> work)
    {
        var (small, large) = (make(few), make(many));
        return (what, await BestAsync(() => work(small)), await BestAsync(() => work(large)));
    }

    private static Task<double> BestAsync(Func<int> work) =>
        Measure.BestAsync(3, () => work() > 0 ? Task.CompletedTask : throw new InvalidOperationException("Nothing was found."));

    private static Export[] BadNames(int count) => [.. Enumerable.Range(0, count).Select(i => new Export
    {
        Name = (i % 4) switch
        {
            0 => $"MyStack{i}-UsersTableArn",
            1 => $"main_infrastructure_vpc_x{i}y",
            2 => $"qa-infrastructure-table-x{i}y",
            _ => $"Network{i}:SubnetsPrivate",
        },
        Value = $"listbackup-data-{i}", Source = SourceKind.Live, AccountId = "111122223333", Region = "eu-central-1",
    })];

    private static int Check(Export[] exports)
    {
        var engine = new RuleEngine(ConventionLoader.Default);
        return exports.Sum(e => engine.Check(e).Count()) + engine.Complete().Count();
    }

    private static int Match(int count)
    {
        Export[] exports = [.. Enumerable.Range(0, count).Select(i => new Export { Name = $"main-service{i}-table-x{i}", StackName = $"stack{i}", OutputKey = $"Key{i}" })];
        ConsumerReference[] references = [.. Enumerable.Range(0, count).Select(i => i % 2 == 0
            ? new ConsumerReference { Consumer = "app", ExportName = $"${{stage}}-service{i}-table-x{i}" }
            : new ConsumerReference { Consumer = "app", ProducerStack = $"stack{i}", OutputKey = $"Key{i}", Strength = ReferenceStrength.Weak })];
        return ConsumerMatcher.Match(exports, references).Count();
    }

    private static int Search(StackDependency[] edges)
    {
        var graph = new DependencyGraph([], edges);
        return DeploymentOrder.Sort(graph, ConventionLoader.Default).Count + CycleFinder.Find(graph, new CycleAdvice(ConventionLoader.Default)).Cycles.Count;
    }

    private static StackDependency[] Entangled(int stacks, string shape)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable.Range(0, stacks * 10).Select(i => shape switch
            {
                "random" => (i / 10, random.Next(stacks)),
                "pairs" => i % 2 == 0 ? (i / 20, ((i / 20) + (i % 20) + 1) % stacks) : (((i / 20) + (i % 20)) % stacks, i / 20),
                _ => (i / 10, ((i / 10) + (i % 10) + 1) % stacks),
            }).Distinct().Where(e => e.Item1 != e.Item2).Select(e => new StackDependency
            {
                Consumer = Stack(e.Item1), Producer = Stack(e.Item2), ExportNames = [Stack(e.Item2) + "-id"], ReferenceCount = 1,
            }),
        ];
    }

    private static string Stack(int number) => string.Create(CultureInfo.InvariantCulture, $"s{number}");
}
