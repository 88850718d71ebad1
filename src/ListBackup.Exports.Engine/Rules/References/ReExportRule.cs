using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Imported values are not exported again.</summary>
public sealed class ReExportRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4007",
        "Imported values are not exported again",
        Severity.Information,
        "An export that only passes on another one hides its real producer, and keeps it from being changed through a stack that does not need it.",
        "Let consumers import the original, and remove the copy when nobody reads it.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
        => input.Inventory.References.Where(r => r.ReExportName is not null)
            .Select(r => On(r, $"'{r.StackName ?? r.Consumer}' exports '{r.ExportName ?? r.Expression}' again as '{r.ReExportName}'."));
}
