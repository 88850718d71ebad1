using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Exports are read by imports, which CloudFormation guards.</summary>
public sealed class WeakConsumerRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4008",
        "Exports are read by imports, which CloudFormation guards",
        Severity.Information,
        "CloudFormation does not know of weak references, so it lets an export change or disappear under them.",
        "Look at the weak consumers before the export is changed (Find-LbExportConsumer -Strength Weak), or read it with Fn::ImportValue.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        var exports = input.Inventory.Exports.DistinctBy(e => e.Name, StringComparer.Ordinal).ToDictionary(e => e.Name, StringComparer.Ordinal);
        foreach (var uses in input.Graph.Uses.Where(u => u.Strength == ReferenceStrength.Weak && u.Match != MatchKind.Unresolved).GroupBy(u => u.ExportName, StringComparer.Ordinal))
        {
            if (!exports.TryGetValue(uses.Key, out var export)) continue;
            string[] consumers = [.. uses.Select(u => u.Reference?.Path is { } path ? $"{path}:{u.Reference.Line}" : u.Consumer).Distinct(StringComparer.Ordinal)];
            yield return On(export, $"Read weakly at {string.Join(", ", consumers.Take(3))}{(consumers.Length > 3 ? $" and {consumers.Length - 3} more places" : string.Empty)}.");
        }
    }
}
