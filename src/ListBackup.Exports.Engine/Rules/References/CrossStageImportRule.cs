using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Stacks import from their own stage.</summary>
public sealed class CrossStageImportRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4004",
        "Stacks import from their own stage",
        Severity.Warning,
        "A stack of one stage that imports from another shares its data and breaks when that stage changes.",
        "Build the name from the stage parameter, as ${Stage}-…, and pass the stack's own stage.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        var convention = context.Convention;
        var stages = input.Inventory.Exports.DistinctBy(e => e.Name, StringComparer.Ordinal).ToDictionary(e => e.Name, e => e.Stage ?? convention.Parse(e.Name, e.StackName).Stage, StringComparer.Ordinal);
        foreach (var use in input.Graph.Uses.Where(u => u is { Match: MatchKind.Exact, Reference: not null }))
        {
            var own = convention.IdentifyStack(use.Consumer)?.Stage;
            if (own is null || !stages.TryGetValue(use.ExportName, out var theirs) || theirs is null || theirs.Equals(own, StringComparison.OrdinalIgnoreCase)) continue;
            if (!NamePattern.Parse(own).IsResolved || !NamePattern.Parse(theirs).IsResolved) continue;
            yield return On(use.Reference!, $"'{use.Consumer}' is of stage '{own}' and reads '{use.ExportName}' of stage '{theirs}'.");
        }
    }
}
