using ListBackup.Exports.Drift;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Reports;

/// <summary>One report of everything that reports show, and of names and texts that try to be more than text.</summary>
internal static class ReportSamples
{
    /// <summary>What an attacker, or a careless template, may put into a name, a description or a path.</summary>
    public static readonly string[] Evil =
    [
        "=HYPERLINK(\"http://evil\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\t=1", "\r=1", "＝1", "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "]]>", "<!--", "&lt;b&gt;",
        "[x](javascript:alert(1))", "![i](http://evil/i.png)", "a|b`c", "a\\|@everyone ![](http://evil) \\", "cc @octocat, fixes #12 and GH-34", "```\n# heading", "\" onmouseover=\"alert(1)", "' ; drop", "\u202Egnp.exe", "zero\u200Bwidth", "bell\u0007", "nul\0", "esc\u001B[31m",
        "lone\ud800surrogate", "\uFFFE", "line\u2028separator", "{{data}}", "%%{init: {}}%%", "s0 --> s1", "$(touch x)", "名前-é",
    ];

    public static IReadOnlyList<ReportItem> Hostile() =>
    [
        .. Evil.Select((evil, i) => new ReportItem
        {
            RuleId = "LB1002", Severity = (Severity)(i % 3), Subject = evil, Message = $"about {evil}", Recommendation = evil, SuggestedName = evil, StackName = evil, Path = $"/repo/{evil.Replace("\0", "")}/a.yaml", Line = i, Column = i,
            HelpUri = new Uri("https://example.com/rules#lb1002"), SuppressionReason = i % 5 == 0 ? evil : null,
        }),
        .. Evil.Select(evil => ReportItems.Of(new ExportDrift { Name = evil, Kind = DriftKind.Removed, IsBreaking = true, Message = evil, UsedBy = [evil] })),
        .. Everything(),
    ];

    /// <summary>A difference, a checklist item with its finding, and quotas with and without room.</summary>
    public static IEnumerable<ReportItem> Everything() =>
    [
        ReportItems.Of(new ExportDrift { Name = "main-vpc-id", Kind = DriftKind.Removed, IsBreaking = true, Message = "It is gone.", UsedBy = ["app"] }),
        .. ReportItems.Of(new ChecklistItem { Id = "Names", Title = "Export names follow naming convention", Passed = true, Evidence = "63 names checked." }),
        .. ReportItems.Of(new ChecklistItem { Id = "Sensitive", Title = "No sensitive values exported", Passed = false, Evidence = "63 values checked.", Findings = [Finding] }),
        ReportItems.Of(Usage(QuotaKind.OutputsPerTemplate, 201, 200)),
        ReportItems.Of(Usage(QuotaKind.ExportsPerRegion, 850, 1000) with { Source = QuotaSource.Convention, Advice = "Move some." }),
        ReportItems.Of(Usage(QuotaKind.ParametersPerTemplate, 3, 200)),
    ];

    public static readonly Finding Finding = new() { RuleId = "LB3001", Severity = Severity.Error, Subject = "main-db-password", Message = "It looks like a password: ********.", Recommendation = "Export the secret's ARN.", StackName = "db" };

    public static QuotaUsage Usage(QuotaKind quota, long used, long limit) => new() { Quota = quota, Scope = "network", Used = used, Limit = limit, Source = QuotaSource.AWS, StackName = "network", Path = "/repo/network.yaml" };

    public static IReadOnlyList<StackDependency> Dependencies(params string[] stacks) =>
        [.. stacks.Skip(1).Select(s => new StackDependency { Consumer = s, Producer = stacks[0], ExportNames = [$"{stacks[0]}-id"], Strength = ReferenceStrength.Strong })];

    public static ReportDocument Document(IReadOnlyList<ReportItem> items) => new()
    {
        Title = "Exports of <main> & dev",
        ToolVersion = "1.2.3",
        ToolUri = new Uri("https://example.com/"),
        CreatedOn = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        BasePath = "/repo",
        Items = items,
        Rules = ReportRules.All,
    };

    public static byte[] Write(IReportWriter writer, IReadOnlyList<ReportItem> items) => Write(writer, Document(items));

    public static byte[] Write(IReportWriter writer, ReportDocument document)
    {
        using var stream = new MemoryStream();
        writer.Write(document, stream);
        return stream.ToArray();
    }
}
