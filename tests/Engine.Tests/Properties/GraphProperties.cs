using CsCheck;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Engine.Tests.Graph;
using ListBackup.Exports.Graph;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>Orders and cycles of any graph, against definitions rather than algorithms.</summary>
public class GraphProperties
{
    private static readonly Gen<DependencyGraph> Graphs = Gen.Select(Gen.Int[2, 9], Gen.Int[0, 8], Gen.Int[0, 8]).Select(e => (From: e.Item2 % e.Item1, To: e.Item3 % e.Item1)).Array[0, 24]
        .Select(edges => Given.Graph([.. edges.Where(e => e.From != e.To).Distinct().Select(e => $"s{e.From} > s{e.To}")]));

    // Rings of any length that meet in places: what chance alone seldom draws.
    private static readonly Gen<DependencyGraph> Rings = Gen.Select(Gen.Int[0, 8], Gen.Int[2, 7], Gen.Int[1, 4]).Array[1, 4].Select(rings => Given.Graph(
        [.. rings.SelectMany(r => Enumerable.Range(0, r.Item2).Select(i => (From: At(r, i), To: At(r, (i + 1) % r.Item2)))).Where(e => e.From != e.To).Distinct().Select(e => $"s{e.From} > s{e.To}")]));

    [Fact]
    public void Each_stack_deploys_after_all_that_it_reads_and_no_later_than_it_must() => Graphs.Sample(graph =>
    {
        var waves = DeploymentOrder.Sort(graph, ConventionLoader.Default);
        var waveOf = waves.SelectMany(w => w.Stacks, (w, s) => (s, w.Wave)).ToDictionary(x => x.s, x => x.Wave);
        Assert.Equal(graph.Stacks.Order(StringComparer.Ordinal), waveOf.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, waves.Count), waves.Select(w => w.Wave));
        foreach (var stack in graph.Stacks)
        {
            // Those that need each other stand together; everything else that the group reads stands before, the last of it right before.
            var group = graph.Stacks.Where(s => s == stack || (Reaches(graph, stack, s) && Reaches(graph, s, stack))).ToList();
            Assert.All(group, s => Assert.Equal(waveOf[stack], waveOf[s]));
            var before = graph.Dependencies.Where(d => group.Contains(d.Consumer) && !group.Contains(d.Producer)).Select(d => waveOf[d.Producer]).ToList();
            Assert.Equal(before.Count == 0 ? 1 : before.Max() + 1, waveOf[stack]);
            Assert.Equal(group.Count > 1, waves[waveOf[stack] - 1].Cyclic.Contains(stack));
        }
    }, iter: 1500);

    [Fact]
    public void Deletion_takes_each_stack_before_all_that_it_reads() => Graphs.Sample(graph =>
    {
        var waveOf = DeploymentOrder.Sort(graph, ConventionLoader.Default, reverse: true).SelectMany(w => w.Stacks, (w, s) => (s, w.Wave)).ToDictionary(x => x.s, x => x.Wave);
        foreach (var edge in graph.Dependencies.Where(e => !Reaches(graph, e.Producer, e.Consumer))) Assert.True(waveOf[edge.Consumer] < waveOf[edge.Producer]);
    }, iter: 800);

    [Fact]
    public void Groups_of_stacks_that_reach_each_other_are_those_of_the_definition() => Graphs.Sample(graph =>
    {
        var components = StrongComponents.Find(graph);
        for (var a = 0; a < graph.Stacks.Count; a++)
        {
            for (var b = 0; b < graph.Stacks.Count; b++)
            {
                var together = a == b || (Reaches(graph, graph.Stacks[a], graph.Stacks[b]) && Reaches(graph, graph.Stacks[b], graph.Stacks[a]));
                Assert.Equal(together, components.Of[a] == components.Of[b]);
            }
        }
    }, iter: 1000);

    [Fact]
    public void Cycles_are_circles_of_real_edges_in_every_group_and_breaking_each_ends_them_all() => Graphs.Sample(graph =>
    {
        var report = CycleFinder.Find(graph, new CycleAdvice(ConventionLoader.Default));
        Assert.Empty(report.Tangled);
        foreach (var cycle in report.Cycles)
        {
            Assert.Equal(cycle.Stacks, cycle.Exports.Select(e => e.Consumer));
            Assert.Equal(cycle.Stacks.Skip(1).Append(cycle.Stacks[0]), cycle.Exports.Select(e => e.Producer));
            Assert.All(cycle.Exports, e => Assert.Contains(e, graph.Dependencies));
            Assert.Equal(cycle.Stacks.Count, cycle.Stacks.Distinct().Count());
        }

        var cyclic = graph.Stacks.Where(s => graph.Dependencies.Any(d => d.Consumer == s && Reaches(graph, d.Producer, s))).ToHashSet();
        Assert.Subset(cyclic, report.Cycles.SelectMany(c => c.Stacks).ToHashSet());
        Assert.Equal(cyclic.Count == 0, report.Cycles.Count == 0);
        var rest = new DependencyGraph(graph.Stacks, graph.Dependencies.Where(d => report.Cycles.All(c => c.BreakAt != d)));
        Assert.DoesNotContain(rest.Dependencies, d => Reaches(rest, d.Producer, d.Consumer));
    }, iter: 1000);

    [Fact]
    public void The_first_cycle_of_a_group_is_its_shortest_and_is_broken_where_it_costs_least() => Gen.Select(Gen.OneOf(Graphs, Rings), Gen.Int[1, 9].Array[24]).Sample((plain, counts) =>
    {
        var graph = new DependencyGraph(plain.Stacks, plain.Dependencies.Select((d, i) => d with { ReferenceCount = counts[i % counts.Length] }));
        var report = CycleFinder.Find(graph, new CycleAdvice(ConventionLoader.Default));
        foreach (var group in report.Cycles.GroupBy(c => c.Component))
        {
            var members = graph.Stacks.Where(s => Reaches(graph, s, group.First().Stacks[0]) && Reaches(graph, group.First().Stacks[0], s)).ToList();
            Assert.Equal(members.Count, group.First().ComponentSize);
            Assert.Equal(members.Min(s => Girth(graph, s)), group.Min(c => c.Stacks.Count));
        }

        Assert.All(report.Cycles, c => Assert.Equal(c.Exports.Min(e => e.ReferenceCount), c.BreakAt.ReferenceCount));
    }, iter: 1000);

    [Fact]
    public void Deletion_waves_are_as_early_as_possible() => Graphs.Sample(graph =>
    {
        var waveOf = DeploymentOrder.Sort(graph, ConventionLoader.Default, reverse: true).SelectMany(w => w.Stacks, (w, s) => (s, w.Wave)).ToDictionary(x => x.s, x => x.Wave);
        foreach (var stack in graph.Stacks)
        {
            var group = graph.Stacks.Where(s => s == stack || (Reaches(graph, stack, s) && Reaches(graph, s, stack))).ToList();
            var before = graph.Dependencies.Where(d => group.Contains(d.Producer) && !group.Contains(d.Consumer)).Select(d => waveOf[d.Consumer]).ToList();
            Assert.Equal(before.Count == 0 ? 1 : before.Max() + 1, waveOf[stack]);
        }
    }, iter: 800);

    private static int At((int Start, int Length, int Step) ring, int i) => (ring.Start + (i * ring.Step)) % 9;

    // The edges of the shortest way back to a stack, by widening circles.
    private static int Girth(DependencyGraph graph, string start)
    {
        HashSet<string> reached = [start];
        for (var length = 1; length <= graph.Stacks.Count; length++)
        {
            reached = [.. graph.Dependencies.Where(d => reached.Contains(d.Consumer)).Select(d => d.Producer)];
            if (reached.Contains(start)) return length;
        }

        return int.MaxValue;
    }

    private static bool Reaches(DependencyGraph graph, string from, string to)
    {
        HashSet<string> seen = [];
        Stack<string> open = new([from]);
        while (open.TryPop(out var at))
        {
            foreach (var next in graph.Dependencies.Where(d => d.Consumer == at).Select(d => d.Producer))
            {
                if (next == to) return true;
                if (seen.Add(next)) open.Push(next);
            }
        }

        return false;
    }
}
