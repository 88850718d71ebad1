using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>Holds back, or marks, what templates and convention accept, and tells which suppressions have run out.</summary>
internal sealed class SuppressionFilter(RuleContext context, bool includeSuppressed)
{
    private readonly HashSet<Suppression> _expired = [.. context.Convention.Suppressions.Where(s => !s.HoldsOn(context.Today))];
    private readonly Suppression[] _general = [.. context.Convention.Suppressions.Where(s => s.HoldsOn(context.Today))];

    /// <summary>How many findings are accepted.</summary>
    public int Count { get; private set; }

    /// <summary>The finding, with what accepts it where accepted ones are asked for; null when it is held back.</summary>
    public Finding? Apply(Finding finding, string subject, Export? export)
    {
        if (Find(finding.RuleId, subject, export) is not { } suppression) return finding;
        Count++;
        return includeSuppressed ? finding with { Suppression = suppression } : null;
    }

    private Suppression? Find(string ruleId, string subject, Export? export)
    {
        foreach (var own in export?.Declaration?.Suppressions ?? [])
        {
            if (!Wildcard.IsMatch(own.Rule, ruleId)) continue;
            if (own.HoldsOn(context.Today)) return own;
            _expired.Add(own);
        }

        return Array.Find(_general, general =>
            Wildcard.IsMatch(general.Rule, ruleId) && (Wildcard.IsMatch(general.Export, subject) || (export?.OutputKey is { } key && Wildcard.IsMatch(general.Export, key))));
    }

    /// <summary>A finding for each suppression that has run out: those of the convention, and those of templates that would have held something back.</summary>
    public IEnumerable<Finding> Expired() => _expired.OrderBy(s => s.Path, StringComparer.Ordinal).ThenBy(s => s.Line).Select(ExpiredSuppressionRule.On);
}
