using System.Text.RegularExpressions;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Names in Jinja: <c>{{ stage }}-vpc</c> in text, <c>stage ~ '-vpc'</c> in expressions.</summary>
internal static partial class JinjaText
{
    /// <summary>Text with its <c>{{ … }}</c> resolved as far as they are given.</summary>
    public static string Resolve(string text, ScanContext context) =>
        Hole().Replace(text, m => context.Given(m.Groups["name"].Value.Trim()) ?? ScannedName.Unknown(m.Groups["name"].Value.Trim()).Text);

    /// <summary>An expression of texts and names joined by <c>~</c> or <c>+</c>.</summary>
    public static string Evaluate(string expression, ScanContext context)
    {
        var sum = string.Empty;
        foreach (var term in expression.Split(['~', '+'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (term.Length > 1 && term[0] is '\'' or '"' && term[^1] == term[0]) sum += term[1..^1];
            else sum += context.Given(term) ?? ScannedName.Unknown(term).Text;
        }

        return sum.Length == 0 ? "${*}" : sum;
    }

    [GeneratedRegex(@"\{\{(?<name>[^{}]*)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
