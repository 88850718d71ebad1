using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Adds the services that only the convention knows to a graph, with the dependencies that the convention expects of them.</summary>
/// <remarks>Only platforms of the convention are completed: a graph without any stack of its services stays as it is.</remarks>
public static class ConventionGraph
{
    /// <summary>The graph with the missing services, once for each stage that it holds.</summary>
    /// <param name="graph">What templates or stacks show.</param>
    /// <param name="convention">The requirement matrix and the import order.</param>
    /// <param name="withImportOrder">Whether an added service also depends on the services that the import order deploys just before it.</param>
    public static DependencyGraph Complete(DependencyGraph graph, Convention convention, bool withImportOrder)
    {
        var order = new ConventionOrder(convention);
        var known = graph.Stacks.Select(s => (Node: s, Identity: order.Identify(s))).Where(s => s.Identity is not null).ToList();
        if (known.Count == 0) return graph;
        List<string> added = [];
        List<StackDependency> expected = [];
        var stages = known.Select(k => k.Identity!.Stage).Distinct(StringComparer.Ordinal).ToLookup(IsOpen);
        foreach (var stage in stages[false].DefaultIfEmpty(stages[true].FirstOrDefault()))
        {
            // A template whose stage is open stands for its service in every stage.
            var nodes = known.Where(k => k.Identity!.Stage == stage || IsOpen(k.Identity.Stage)).OrderBy(k => k.Identity!.Stage != stage)
                .GroupBy(k => k.Identity!.Service, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => g.First().Node, StringComparer.OrdinalIgnoreCase);
            var missing = Services(convention).Where(s => !nodes.ContainsKey(s)).ToList();
            foreach (var service in missing)
            {
                if (convention.StackNameOf(service, stage) is { } name) nodes.Add(service, name);
            }

            missing.RemoveAll(s => !nodes.ContainsKey(s));
            added.AddRange(missing.Select(s => nodes[s]));
            expected.AddRange(missing.SelectMany(s => Expected(s, nodes, convention, withImportOrder)));
        }

        return added.Count == 0 ? graph : new DependencyGraph([.. graph.Stacks, .. added], [.. graph.Dependencies, .. graph.SelfDependencies, .. expected])
        {
            NotDeployed = graph.NotDeployed,
            Missing = graph.Missing,
            Uses = graph.Uses,
            Exports = graph.Exports,
            NotTemplated = added.ToHashSet(StringComparer.Ordinal),
        };
    }

    private static bool IsOpen(string? stage) => stage is null || !NamePattern.Parse(stage).IsResolved;

    private static IEnumerable<string> Services(Convention convention) =>
        convention.Requirements.Requirements.SelectMany(r => new[] { r.Consumer, r.Producer })
            .Concat(convention.ImportOrder.SelectMany(services => services))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<StackDependency> Expected(string service, Dictionary<string, string> nodes, Convention convention, bool withImportOrder)
    {
        var needs = convention.Requirements.Of(service).Where(r => nodes.ContainsKey(r.Producer))
            .GroupBy(r => nodes[r.Producer], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(r => r.Export), StringComparer.Ordinal);
        var step = convention.ImportOrder.ToList().FindIndex(s => s.Contains(service, StringComparer.OrdinalIgnoreCase));
        if (withImportOrder && step > 0)
        {
            foreach (var before in convention.ImportOrder[step - 1].Where(nodes.ContainsKey)) needs.TryAdd(nodes[before], []);
        }

        return needs.Select(n => new StackDependency
        {
            Consumer = nodes[service],
            Producer = n.Key,
            ExportNames = [.. n.Value.Order(StringComparer.Ordinal)],
            Source = SourceKind.Reference,
            Match = MatchKind.Pattern,
        });
    }
}
