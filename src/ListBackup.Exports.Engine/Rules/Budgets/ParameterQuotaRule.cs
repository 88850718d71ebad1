using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Budgets;

/// <summary>Templates keep within the quotas of parameters and resources.</summary>
public sealed class ParameterQuotaRule : QuotaRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB7006",
        "Templates keep within the quotas of parameters and resources",
        Severity.Warning,
        "CloudFormation refuses a template with more than its quota.",
        "Split the template, or read values from SSM parameters.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Stacks;

    /// <inheritdoc/>
    protected override IReadOnlyList<QuotaKind> Quotas { get; } = [QuotaKind.ParametersPerTemplate, QuotaKind.ResourcesPerTemplate];
}
