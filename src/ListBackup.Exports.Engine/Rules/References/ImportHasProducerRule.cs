using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Rules.References;

/// <summary>Imports have a producer.</summary>
public sealed class ImportHasProducerRule : InventoryRule
{
    private const int MostComparisons = 200;

    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4001",
        "Imports have a producer",
        Severity.Warning,
        "A deployment that imports a name which nothing exports fails with 'No export named … found'.",
        "Correct the name, read the producer's templates too, or ask Resolve-LbExport for the cause.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        var matcher = new ConsumerMatcher(input.Inventory.Exports);
        var stacks = input.Inventory.Stacks.ToLookup(s => s.StackName, StringComparer.Ordinal);
        var compared = 0;
        foreach (var reference in input.Inventory.References.Where(r => !r.IsTextMatch && !IsNotSubstituted(r)))
        {
            foreach (var consumer in matcher.Match(reference).Where(c => !c.IsExportKnown && c.Match != MatchKind.Unresolved))
            {
                if (reference.ExportName is null && stacks[reference.ProducerStack ?? string.Empty].Any(s => s.Outputs.Any(o => o.OutputKey == reference.OutputKey))) continue;

                // Comparing with every export is dear: a tree in which hundreds of names are wrong has another problem than spelling.
                var near = compared++ < MostComparisons ? Nearest(consumer.ExportName, input.Inventory.Exports) : null;
                yield return On(reference, $"Nothing that was read exports '{consumer.ExportName}'.",
                    near is null ? null : $"The nearest name is '{near}'; Resolve-LbExport -Name {consumer.ExportName} tells more.");
            }
        }
    }

    private static bool IsNotSubstituted(ConsumerReference reference) => UnsubstitutedImportRule.IsBreach(reference);

    private static string? Nearest(string name, IReadOnlyList<Export> exports)
    {
        var best = exports.Select(e => (e.Name, NameSimilarity.Compare(name, e.Name).Score)).DefaultIfEmpty().MaxBy(e => e.Score);
        return best.Score >= 0.8 ? best.Name : null;
    }
}
