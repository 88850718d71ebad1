using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Budgets;

/// <summary>Stacks keep within the budget of imports.</summary>
public sealed class ImportBudgetRule : QuotaRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB7002",
        "Stacks keep within the budget of imports",
        Severity.Warning,
        "The convention bounds the imports of one stack: each ties it to another stack's life; AWS documents no quota.",
        "Read values that are only needed at run time from SSM parameters.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.References;

    /// <inheritdoc/>
    protected override IReadOnlyList<QuotaKind> Quotas { get; } = [QuotaKind.ImportsPerStack];
}
