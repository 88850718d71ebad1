using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Turns the YAML parser's complaint into a problem that says what to do.</summary>
internal static partial class YamlFaults
{
    public static Problem Explain(SourceText source, string path, int offset, Exception e)
    {
        var reason = e.Message.Trim().TrimEnd('.');
        if (reason.Contains("tab", StringComparison.Ordinal) && IndentingTab().Match(source.Text, offset) is { Success: true } tab) offset = tab.Index + tab.Length - 1;
        var at = source.MarkAt(offset);
        var line = source.LineAt(at.Line);
        var doubled = DoubleTag().Match(line);
        if (doubled.Success)
        {
            var place = source.MarkAt(at.Offset - at.Column + 1 + doubled.Index);
            return TemplateProblems.NestedShortForm(path, place, doubled.Groups["outer"].Value, doubled.Groups["inner"].Value);
        }

        if (Templating().IsMatch(source.Text)) return TemplateProblems.Templating(path, at, reason);
        var advice = line.AsSpan().TrimStart(' ') is ['\t', ..]
            ? "YAML is indented with spaces, never with tabs."
            : "Correct the file at this place; quotes, brackets and indentation before it are the usual causes.";
        return TemplateProblems.NotParsed(path, at, reason, advice);
    }

    [GeneratedRegex(@"!(?<outer>\w+)[ \t]+!(?<inner>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex DoubleTag();

    [GeneratedRegex(@"^ *\t", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex IndentingTab();

    // CloudFormation's own {{resolve:…}} is none.
    [GeneratedRegex(@"\{\{(?!resolve:)|\{%", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Templating();
}
