namespace ListBackup.Exports.Reports;

/// <summary>A report seen as a test run: a suite a rule, a case an item.</summary>
internal sealed record TestSuite(string Name, IReadOnlyList<ReportItem> Items);

/// <summary>Turns a report into suites.</summary>
internal static class TestSuites
{
    public static IReadOnlyList<TestSuite> Of(ReportDocument report)
    {
        var suites = report.Items.GroupBy(i => i.RuleId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new TestSuite(report.Rules.TryGetValue(g.Key, out var rule) ? $"{g.Key} {rule.Title}" : g.Key, [.. g])).ToList();

        // A run without any case reads as "nothing was tested" to most servers.
        return suites.Count > 0
            ? suites
            : [new TestSuite("ListBackup.Exports", [new ReportItem { RuleId = "ListBackup.Exports", Passed = true, Subject = "No findings", Message = "No findings." }])];
    }

    public static string CaseName(ReportItem item) => string.Equals(item.Subject, item.RuleId, StringComparison.Ordinal) ? item.Subject : $"{item.RuleId}: {item.Subject}";

    public static string Detail(ReportDocument report, ReportItem item) => string.Join('\n', new[]
    {
        item.Message,
        item.Recommendation,
        item.SuggestedName is null ? null : $"Suggested name: {item.SuggestedName}",
        item.Path is null ? null : $"at {report.ShowPath(item.Path)}:{item.Line ?? 1}:{item.Column ?? 1}",
        item.HelpUri?.ToString(),
    }.OfType<string>());
}
