using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph;

public class CycleFinderTests
{
    private static CycleReport Find(DependencyGraph graph) => CycleFinder.Find(graph, new CycleAdvice(ConventionLoader.Default), TestContext.Current.CancellationToken);

    [Fact]
    public void A_graph_that_can_be_deployed_has_no_cycle()
    {
        Assert.Empty(Find(Given.Graph("a > b", "b > c", "a > c")).Cycles);
    }

    [Fact]
    public void A_cycle_tells_its_stacks_and_the_exports_on_every_edge()
    {
        var cycle = Assert.Single(Find(Given.Graph("c > a", "a > b", "b > c", "d > a")).Cycles);
        Assert.Equal(["a", "b", "c"], cycle.Stacks);
        Assert.Equal(["a -> b", "b -> c", "c -> a"], cycle.Exports.Select(e => e.ToString()));
        Assert.Equal(["b-id"], cycle.Exports[0].ExportNames);
        Assert.Equal(3, cycle.ComponentSize);
    }

    [Fact]
    public void The_edge_with_the_fewest_places_is_the_one_to_end()
    {
        var graph = new DependencyGraph([], [Given.Edge("a > b") with { ReferenceCount = 7 }, Given.Edge("b > a") with { ReferenceCount = 2 }]);
        Assert.Equal("b -> a", Assert.Single(Find(graph).Cycles).BreakAt.ToString());
    }

    [Fact]
    public void Of_two_equal_edges_the_one_against_the_import_order_is_to_end()
    {
        var cycle = Assert.Single(Find(Given.Graph("listbackup-main-auth > listbackup-main-infrastructure", "listbackup-main-infrastructure > listbackup-main-auth")).Cycles);
        Assert.Equal("listbackup-main-infrastructure", cycle.BreakAt.Consumer);
        Assert.Contains("against the convention's import order", cycle.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Shorter_cycles_come_first_and_one_that_an_advice_already_ends_is_not_listed()
    {
        var graph = new DependencyGraph([], [.. new[] { "b > a", "b > c", "c > a" }.Select(t => Given.Edge(t) with { ReferenceCount = 5 }), Given.Edge("a > b")]);
        var cycle = Assert.Single(Find(graph).Cycles);
        Assert.Equal(["a", "b"], cycle.Stacks);
        Assert.Equal("a -> b", cycle.BreakAt.ToString());
    }

    [Fact]
    public void A_stack_that_reads_its_own_export_is_a_cycle_of_one()
    {
        var cycle = Assert.Single(Find(Given.Graph("a > a")).Cycles);
        Assert.Equal(["a"], cycle.Stacks);
        Assert.Contains("use Ref or Fn::GetAtt", cycle.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main-infrastructure-queue-sync-jobs-url", ReferenceStrength.Strong, "Event: ")]
    [InlineData("main-infrastructure-vpc-id", ReferenceStrength.Strong, "Parameter: ")]
    [InlineData("main-infrastructure-table-users", ReferenceStrength.Weak, "SSM parameter: ")]
    public void The_advice_fits_what_is_exported_and_how_it_is_read(string export, ReferenceStrength strength, string advice)
    {
        var graph = new DependencyGraph([], [Given.Edge("a > b") with { ExportNames = [export], Strength = strength }, Given.Edge("b > a") with { ReferenceCount = 9 }]);
        Assert.Contains(advice, Assert.Single(Find(graph).Cycles).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Ending_the_edges_of_all_cycles_leaves_none()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var edges = Enumerable.Range(0, 60).Select(_ => (random.Next(15), random.Next(15))).Distinct().Select(e => Given.Edge($"s{e.Item1} > s{e.Item2}")).ToList();
            var report = Find(new DependencyGraph([], edges));
            Assert.Empty(report.Tangled);
            var left = edges.Except(report.Cycles.Select(c => c.BreakAt));
            Assert.Empty(Find(new DependencyGraph([], left)).Cycles);
        }
    }

    [Fact]
    public void A_ring_of_ten_thousand_stacks_is_one_cycle()
    {
        var ring = new DependencyGraph([], Enumerable.Range(0, 10_000).Select(i => Given.Edge($"s{i} > s{(i + 1) % 10_000}")));
        Assert.Equal(10_000, Assert.Single(Find(ring).Cycles).Stacks.Count);
        Assert.Equal(10_000, Assert.Single(DeploymentOrder.Sort(ring, ConventionLoader.Default)).Cyclic.Count);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("pairs")]
    [InlineData("neighbours")]
    public void Ten_thousand_entangled_stacks_with_a_hundred_thousand_edges_are_searched_within_bounds(string shape)
    {
        const int Stacks = 10_000;
        var random = new Random(3);
        var edges = Enumerable.Range(0, Stacks * 10).Select(i => shape switch
        {
            "random" => (i / 10, random.Next(Stacks)),
            "pairs" => i % 2 == 0 ? (i / 20, (i / 20 + (i % 20) + 1) % Stacks) : ((i / 20 + (i % 20)) % Stacks, i / 20),
            _ => (i / 10, (i / 10 + (i % 10) + 1) % Stacks),
        }).Distinct().Where(e => e.Item1 != e.Item2).Select(e => Given.Edge($"s{e.Item1} > s{e.Item2}")).ToList();
        var report = Find(new DependencyGraph([], edges));

        // The time that it takes is the benchmarks' business: `growth` lays out these shapes.
        TestContext.Current.TestOutputHelper?.WriteLine($"{shape}: {edges.Count} edges, {report.Cycles.Count} cycles, {report.Tangled.Count} tangled, {report.Visits} visits");
        Assert.InRange(report.Visits, 1, 5_000_000 + (3 * edges.Count));
        Assert.NotEmpty(report.Cycles);
    }
}
