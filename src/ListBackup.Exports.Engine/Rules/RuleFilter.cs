using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules;

/// <summary>Applies what user and convention say of rules.</summary>
internal sealed class RuleFilter(Convention convention, RuleOptions options)
{
    public bool Runs(RuleMetadata rule)
    {
        // A rule that is asked for by its own id runs even if the convention has turned it off.
        var isNamed = options.Include.Contains(rule.Id, StringComparer.OrdinalIgnoreCase);
        if (!isNamed && convention.RuleSeverities.TryGetValue(rule.Id, out var severity) && severity is null) return false;
        return (options.Include.Count == 0 || options.Include.Any(p => Wildcard.IsMatch(p, rule.Id))) && !options.Exclude.Any(p => Wildcard.IsMatch(p, rule.Id));
    }

    /// <summary>The finding with the severity that the convention gives it; null when that is below the bound.</summary>
    public Finding? Grade(Finding finding)
    {
        if (convention.RuleSeverities.TryGetValue(finding.RuleId, out var severity) && severity is { } own) finding = finding with { Severity = own };
        return finding.Severity >= options.Severity ? finding : null;
    }
}
