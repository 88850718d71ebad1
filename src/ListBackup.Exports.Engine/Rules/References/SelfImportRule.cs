using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Stacks do not import their own exports.</summary>
public sealed class SelfImportRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4002",
        "Stacks do not import their own exports",
        Severity.Error,
        "A stack's exports exist only once it is deployed, so its first deployment cannot import them, and later ones read the old value.",
        "Use Ref or Fn::GetAtt of the resource in place of the import.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
        => input.Graph.Uses.Where(u => u.Producer == u.Consumer && u is { Strength: ReferenceStrength.Strong, Reference: not null, Match: not MatchKind.Unresolved })
            .Select(u => On(u.Reference!, $"'{u.Consumer}' imports '{u.ExportName}', which it exports itself."));
}
