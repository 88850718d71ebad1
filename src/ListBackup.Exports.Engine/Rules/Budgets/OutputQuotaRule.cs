using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Budgets;

/// <summary>Templates keep within the quota of outputs.</summary>
public sealed class OutputQuotaRule : QuotaRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB7003",
        "Templates keep within the quota of outputs",
        Severity.Warning,
        "CloudFormation refuses a template with more outputs than its quota, so the next export would not deploy.",
        "Split the template, or move values to SSM parameters.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Stacks;

    /// <inheritdoc/>
    protected override IReadOnlyList<QuotaKind> Quotas { get; } = [QuotaKind.OutputsPerTemplate];
}
