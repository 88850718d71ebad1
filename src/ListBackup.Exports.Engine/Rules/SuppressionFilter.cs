using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>Holds back what templates and convention accept, and tells which suppressions have run out.</summary>
internal sealed class SuppressionFilter(RuleContext context)
{
    private readonly HashSet<Suppression> _expired = [.. context.Convention.Suppressions.Where(s => !s.HoldsOn(context.Today))];
    private readonly Suppression[] _general = [.. context.Convention.Suppressions.Where(s => s.HoldsOn(context.Today))];

    /// <summary>How many findings were held back.</summary>
    public int Count { get; private set; }

    public bool Covers(string ruleId, Export export) => Covers(ruleId, export.Name, export);

    public bool Covers(string ruleId, string subject, Export? export)
    {
        foreach (var own in export?.Declaration?.Suppressions ?? [])
        {
            if (!Wildcard.IsMatch(own.Rule, ruleId)) continue;
            if (own.HoldsOn(context.Today)) return Held();
            _expired.Add(own);
        }

        foreach (var general in _general)
        {
            if (Wildcard.IsMatch(general.Rule, ruleId) && (Wildcard.IsMatch(general.Export, subject) || (export?.OutputKey is { } key && Wildcard.IsMatch(general.Export, key)))) return Held();
        }

        return false;
    }

    /// <summary>A finding for each suppression that has run out: those of the convention, and those of templates that would have held something back.</summary>
    public IEnumerable<Finding> Expired() => _expired.OrderBy(s => s.Path, StringComparer.Ordinal).ThenBy(s => s.Line).Select(ExpiredSuppressionRule.On);

    private bool Held()
    {
        Count++;
        return true;
    }
}
