using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>One place where the convention's requirement matrix and what stacks read disagree.</summary>
/// <param name="Consumer">The stack that reads, or should.</param>
/// <param name="Requirement">The cell of the matrix that nothing fulfils; null where the matrix lacks a cell.</param>
/// <param name="Producer">The stack or service that exports.</param>
/// <param name="ExportNames">The exports that are read without the matrix's knowledge; empty where the matrix asks for more than is read.</param>
public sealed record RequirementGap(string Consumer, Requirement? Requirement, string Producer, IReadOnlyList<string> ExportNames)
{
    /// <summary>Compares every stack of a service that the matrix has a row for.</summary>
    public static IEnumerable<RequirementGap> Find(DependencyGraph graph, Convention convention) => Find(graph, new ConventionOrder(convention));

    internal static IEnumerable<RequirementGap> Find(DependencyGraph graph, ConventionOrder order)
    {
        var convention = order.Convention;
        var edges = graph.Dependencies.Where(d => d.Source != SourceKind.Reference).ToLookup(d => d.Consumer, StringComparer.Ordinal);
        foreach (var stack in graph.Stacks.Where(s => !graph.NotTemplated.Contains(s) && !graph.NotDeployed.Contains(s)))
        {
            if (order.Identify(stack) is not { } identity) continue;
            Requirement[] row = [.. convention.Requirements.Of(identity.Service)];
            if (row.Length == 0) continue;
            var read = edges[stack].SelectMany(d => d.ExportNames.Select(name => (d.Producer, Export: Classify(convention, name, d.Producer)))).ToList();
            foreach (var requirement in row.Where(r => !read.Exists(e => r.IsSatisfiedBy(e.Export))))
            {
                yield return new RequirementGap(stack, requirement, requirement.Producer, []);
            }

            foreach (var extra in read.Where(e => !Array.Exists(row, r => r.IsSatisfiedBy(e.Export))).GroupBy(e => e.Producer, StringComparer.Ordinal))
            {
                yield return new RequirementGap(stack, Requirement: null, extra.Key, [.. extra.Select(e => e.Export.Name).Distinct(StringComparer.Ordinal)]);
            }
        }
    }

    private static Export Classify(Convention convention, string name, string producer) => convention.Classify(new Export { Name = name, StackName = producer });
}
