using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Budgets;

/// <summary>Regions keep within the budget of exports.</summary>
public sealed class ExportBudgetRule : QuotaRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB7001",
        "Regions keep within the budget of exports",
        Severity.Warning,
        "The convention bounds the exports of one region, so that names stay findable; AWS documents no quota.",
        "Move values that need no protection to SSM parameters, and remove unused exports; Measure-LbExportQuota lists them.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.Stacks;

    /// <inheritdoc/>
    protected override IReadOnlyList<QuotaKind> Quotas { get; } = [QuotaKind.ExportsPerRegion];
}
