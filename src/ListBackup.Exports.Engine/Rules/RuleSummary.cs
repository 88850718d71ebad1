namespace ListBackup.Exports.Rules;

/// <summary>How often a rule was broken.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Severity">The gravest severity of its findings.</param>
/// <param name="Title">What must hold.</param>
/// <param name="Findings">The number of findings.</param>
/// <param name="HelpUri">The rule's page.</param>
public sealed record RuleSummary(string RuleId, Severity Severity, string Title, int Findings, Uri? HelpUri)
{
    /// <summary>Counts findings by rule, in the order of the rules' ids.</summary>
    public static IReadOnlyList<RuleSummary> Of(IEnumerable<Finding> findings) =>
    [
        .. findings.GroupBy(f => f.RuleId, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new RuleSummary(g.Key, g.Max(f => f.Severity), RuleCatalogue.Find(g.Key)?.Metadata.Title ?? g.Key, g.Count(), g.First().HelpUri)),
    ];
}
