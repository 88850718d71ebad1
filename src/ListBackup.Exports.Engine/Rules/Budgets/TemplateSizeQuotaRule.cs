using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Budgets;

/// <summary>Templates keep within the quotas of size.</summary>
public sealed class TemplateSizeQuotaRule : QuotaRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB7005",
        "Templates keep within the quotas of size",
        Severity.Warning,
        "A template over 51,200 bytes deploys only from S3, one over 1 MB not at all.",
        "Deploy from S3 (aws cloudformation package, sam deploy), and split the template before it reaches 1 MB.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Stacks;

    /// <inheritdoc/>
    protected override IReadOnlyList<QuotaKind> Quotas { get; } = [QuotaKind.TemplateBody, QuotaKind.TemplateFromS3];
}
