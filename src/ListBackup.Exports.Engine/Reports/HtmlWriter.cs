using System.Globalization;
using System.Net;
using System.Text;
using ListBackup.Exports.Graph.Drawing;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>One self-contained page: summary, filters, all items; it opens without a network and reads without script.</summary>
public sealed class HtmlWriter : IReportWriter
{
    private static readonly string[] Results = ["Error", "Warning", "Information", "Passed", "Suppressed"];

    /// <inheritdoc/>
    public string Format => "Html";

    /// <inheritdoc/>
    public string Extension => ".html";

    /// <inheritdoc/>
    public void Write(ReportDocument report, Stream stream)
    {
        using var html = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var (script, style) = (PageAsset.Text("Reports.report.js"), PageAsset.Text("Reports.report.css"));
        html.WriteLine("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.WriteLine($"<meta name=\"color-scheme\" content=\"light dark\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{PageAsset.Policy(script, style)}\">");
        html.WriteLine($"<title>{Text(report.Title)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{style}</style>\n</head>\n<body>");
        WriteHeader(html, report);
        WriteFilters(html, report);
        WriteGraph(html, report);
        WriteTable(html, report);
        html.WriteLine($"<script>{script}</script>\n</body>\n</html>");
    }

    private static void WriteHeader(StreamWriter html, ReportDocument report)
    {
        html.WriteLine("<a class=\"skip\" href=\"#items\">Skip to what was checked</a>\n<header><div>");
        html.WriteLine($"<h1>{Text(report.Title)}</h1>");
        html.WriteLine($"<p>{Text(MarkdownWriter.Summary(report))} Made on {report.CreatedOn.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC by ListBackup.Exports {Text(report.ToolVersion)}.</p>");
        html.WriteLine("</div><button id=\"theme\" type=\"button\" aria-label=\"Dark\" aria-pressed=\"false\">◐</button></header>");
    }

    private static void WriteFilters(StreamWriter html, ReportDocument report)
    {
        html.WriteLine("<fieldset class=\"tiles\"><legend class=\"dim\">Results</legend>");
        foreach (var result in Results)
        {
            var count = report.Items.Count(i => ResultOf(i) == result);
            if (count > 0) html.WriteLine($"<label class=\"tile {result}\"><input type=\"checkbox\" value=\"{result}\" checked> <b>{count}</b> {result}</label>");
        }

        html.WriteLine("</fieldset>\n<div class=\"filters\" role=\"search\">");
        html.WriteLine("<label>Text <input id=\"text\" type=\"search\" placeholder=\"press / to search\"></label>");
        WriteSelect(html, "rule", "Rule", report.Items.Select(i => i.RuleId));
        WriteSelect(html, "stack", "Stack or file", report.Items.Select(report.NodeOf).OfType<string>());
        html.WriteLine($"<button id=\"clear\" type=\"button\">Clear</button>\n<p id=\"shown\" class=\"dim\" aria-live=\"polite\">{report.Items.Count} shown</p>\n</div>");
    }

    private static void WriteGraph(StreamWriter html, ReportDocument report)
    {
        if (ReportGraph.Of(report) is not { } graph) return;
        html.WriteLine("<details id=\"dependencies\" open>\n<summary><h2>Dependencies</h2></summary>\n<figure>");
        if (graph.Drawing is not null) html.WriteLine($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Graph\">{GraphSvg.Write(graph.Drawing, report)}</div>");
        html.WriteLine($"<figcaption class=\"dim\">{Text(graph.Caption)}</figcaption>\n</figure>\n</details>");
    }

    private static void WriteSelect(StreamWriter html, string id, string label, IEnumerable<string> values)
    {
        html.Write($"<label>{label} <select id=\"{id}\"><option value=\"\">All</option>");
        foreach (var value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) html.Write($"<option>{Text(value)}</option>");
        html.WriteLine("</select></label>");
    }

    private static void WriteTable(StreamWriter html, ReportDocument report)
    {
        html.WriteLine("<table id=\"items\" tabindex=\"-1\">\n<caption class=\"dim\">What was checked</caption>\n<thead><tr><th scope=\"col\">Result</th><th scope=\"col\">Rule</th><th scope=\"col\">Subject</th><th scope=\"col\">Message</th><th scope=\"col\">Place</th></tr></thead>\n<tbody>");
        foreach (var item in report.Items)
        {
            var result = ResultOf(item);
            html.Write($"<tr data-result=\"{result}\" data-rule=\"{Text(item.RuleId)}\" data-stack=\"{Text(report.NodeOf(item))}\"><td class=\"{result}\">{result}</td><td>{Rule(report, item)}</td>");
            html.Write($"<td class=\"subject\">{Text(item.Subject)}</td><td>{Text(item.Message)}");
            if (item.Recommendation is not null) html.Write($"<p>{Text(item.Recommendation)}</p>");
            if (item.SuggestedName is not null) html.Write($"<p>Suggested: <code>{Text(item.SuggestedName)}</code></p>");
            if (item.SuppressionReason is not null) html.Write($"<p>Accepted: {Text(item.SuppressionReason)}</p>");
            html.WriteLine($"</td><td><code>{Text(Place(report, item))}</code></td></tr>");
        }

        html.WriteLine("</tbody>\n</table>");
        if (report.Items.Count == 0) html.WriteLine("<p>Nothing was found.</p>");
    }

    private static string Rule(ReportDocument report, ReportItem item)
    {
        var title = report.Rules.GetValueOrDefault(item.RuleId)?.Title;
        var id = item.HelpUri is { IsAbsoluteUri: true, Scheme: "https" or "http" } uri ? $"<a href=\"{Text(uri.AbsoluteUri)}\">{Text(item.RuleId)}</a>" : Text(item.RuleId);
        return title is null ? id : $"{id}<p>{Text(title)}</p>";
    }

    private static string Place(ReportDocument report, ReportItem item)
    {
        var file = item.Path is null ? null : item.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{report.ShowPath(item.Path)}:{line}") : report.ShowPath(item.Path);
        return string.Join(" ", new[] { item.StackName, file }.OfType<string>());
    }

    private static string ResultOf(ReportItem item) => item.Passed ? "Passed" : item.SuppressionReason is not null ? "Suppressed" : item.Severity.ToString();

    private static string Text(string? text) => text is null ? "" : WebUtility.HtmlEncode(VisibleText.Of(text));
}
