using System.Globalization;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Budgets;

/// <summary>A rule on how near something is to a quota of AWS or a budget of the convention.</summary>
public abstract class QuotaRule : InventoryRule
{
    /// <summary>From so many percent on there is a finding.</summary>
    public const int NearPercent = QuotaMeter.NearPercent;

    /// <summary>The quotas that the rule watches.</summary>
    protected abstract IReadOnlyList<QuotaKind> Quotas { get; }

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context) =>
        QuotaMeter.Measure(input.Inventory, context.Convention, Quotas).Where(u => u.Percent >= NearPercent).Select(Found);

    private Finding Found(QuotaUsage usage)
    {
        var kind = usage.Source == QuotaSource.AWS ? "the quota of AWS" : "the budget of the convention";
        var message = string.Create(CultureInfo.InvariantCulture, $"{usage.Quota}: {usage.Used:N0} of {usage.Limit:N0} ({usage.Percent:0.#} %), {kind}.");
        return On(usage.Scope, message, usage.Advice) with { Path = usage.Path, StackName = usage.StackName, Severity = usage.Percent > 100 && usage.Source == QuotaSource.AWS ? Severity.Error : Metadata.Severity };
    }
}
