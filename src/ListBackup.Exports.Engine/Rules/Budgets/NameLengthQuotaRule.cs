using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Budgets;

/// <summary>Names keep a distance from their greatest length.</summary>
public sealed class NameLengthQuotaRule : QuotaRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB7004",
        "Names keep a distance from their greatest length",
        Severity.Warning,
        "A name near the limit breaks as soon as a longer stage or service is put into it.",
        "Shorten the fixed parts of the name.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.Stacks;

    /// <inheritdoc/>
    protected override IReadOnlyList<QuotaKind> Quotas { get; } = [QuotaKind.ExportNameLength, QuotaKind.OutputNameLength, QuotaKind.StackNameLength];
}
