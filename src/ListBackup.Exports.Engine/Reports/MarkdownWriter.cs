using System.Globalization;
using System.Text;
using ListBackup.Exports.Graph.Drawing;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>Markdown for a pull request or a job summary: tallies first, then a table a rule.</summary>
public sealed class MarkdownWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "Markdown";

    /// <inheritdoc/>
    public string Extension => ".md";

    /// <inheritdoc/>
    public void Write(ReportDocument report, Stream stream)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.WriteLine($"# {Inline(report.Title)}");
        text.WriteLine();
        text.WriteLine(Summary(report));
        WriteGraph(text, report);
        foreach (var group in report.Items.GroupBy(i => i.RuleId, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var rule = report.Rules.GetValueOrDefault(group.Key);
            text.WriteLine();
            text.WriteLine(rule is null ? $"## {Inline(group.Key)}" : $"## {Inline(group.Key)} {Inline(rule.Title)}");
            text.WriteLine();
            if (rule?.Reason is { } reason) text.WriteLine(Inline(reason) + "\n");
            text.WriteLine("| Result | Subject | Message | What to do | Place |");
            text.WriteLine("|---|---|---|---|---|");
            foreach (var item in group)
                text.WriteLine($"| {Result(item)} | {Code(item.Subject)} | {Inline(item.Message)} | {Inline(Advice(item))} | {Place(report, item)} |");
        }
    }

    private static void WriteGraph(StreamWriter text, ReportDocument report)
    {
        if (ReportGraph.Of(report) is not { } graph) return;
        text.WriteLine("\n## Dependencies\n");
        if (graph.Drawing is not null) text.WriteLine($"```mermaid\n{graph.Drawing.Write(GraphFormat.Mermaid)}```\n");
        text.WriteLine(Inline(graph.Caption));
    }

    /// <summary>One line with the counts.</summary>
    internal static string Summary(ReportDocument report)
    {
        var faults = report.Faults.ToList();
        var passed = report.Items.Count(i => i.Passed);
        var suppressed = report.Items.Count(i => i is { Passed: false, SuppressionReason: not null });
        string Faults(Severity severity, string one) => Counted.Of(faults.Count(i => i.Severity == severity), one);
        return string.Create(CultureInfo.InvariantCulture, $"{Faults(Severity.Error, "error")}, {Faults(Severity.Warning, "warning")}, {Faults(Severity.Information, "note")}, {passed} passed, {suppressed} suppressed.");
    }

    private static string Result(ReportItem item) => item.Passed ? "passed" : item.SuppressionReason is null ? item.Severity.ToString().ToLowerInvariant() : "suppressed";

    private static string Advice(ReportItem item) => string.Join(" ", new[]
    {
        item.Recommendation,
        item.SuggestedName is null ? null : $"Suggested: {item.SuggestedName}.",
        item.SuppressionReason is null ? null : $"Accepted: {item.SuppressionReason}",
    }.OfType<string>());

    private static string Place(ReportDocument report, ReportItem item) =>
        item.Path is not null ? Code($"{report.ShowPath(item.Path)}:{item.Line ?? 1}") : item.StackName is null ? "" : Code(item.StackName);

    // A code span cannot be escaped inside, so its fence is made longer than any run of backticks in it.
    private static string Code(string value)
    {
        var clean = OneLine(value);

        // A pipe is escaped in code too, but a backslash before that escape would undo it.
        if (clean.Contains("\\|", StringComparison.Ordinal)) return $"<code>{Inline(clean).Replace("\\|", "&#124;", StringComparison.Ordinal)}</code>";
        clean = clean.Replace("|", "\\|", StringComparison.Ordinal);
        var fence = "`";
        while (clean.Contains(fence, StringComparison.Ordinal)) fence += "`";
        return fence.Length == 1 ? fence + clean + fence : $"{fence} {clean} {fence}";
    }

    private static string Inline(string value)
    {
        var escaped = new StringBuilder(value.Length);
        var line = OneLine(value);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '&')
            {
                escaped.Append("&amp;");
                continue;
            }

            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '!' or '~') escaped.Append('\\');
            escaped.Append(c);
            if (Links(line, i)) escaped.Append("<!-- -->");
        }

        return escaped.ToString();
    }

    // GitHub looks for @user, #12 and GH-12 in what is left once Markdown is read; a comment between keeps the text and makes it none.
    private static bool Links(string line, int at) => at + 1 < line.Length && line[at] switch
    {
        '@' => char.IsAsciiLetterOrDigit(line[at + 1]),
        '#' => char.IsAsciiDigit(line[at + 1]),
        '-' => char.IsAsciiDigit(line[at + 1]) && at >= 2 && line.AsSpan(at - 2, 2).Equals("GH", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string OneLine(string value) => VisibleText.Of(value.ReplaceLineEndings(" ")).Trim();
}
