using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>
/// Searches as text what no scanner takes apart: batch files, notebooks, templates of scripts, and programs in languages that are
/// not read. What it finds is uncertain, and a list of exports from which nothing is seen to be picked may be read for any.
/// </summary>
internal sealed partial class TextScanner : IReferenceScanner
{
    private static readonly HashSet<string> Extensions = new(StringComparer.Ordinal)
    {
        ".bat", ".cmd", ".fish", ".nu", ".ipynb", ".rb", ".rake", ".erb", ".php", ".rs", ".pl", ".pm", ".lua", ".ex", ".exs", ".swift", ".dart", ".fs", ".fsx", ".csx", ".vb", ".clj", ".r", ".jl",
        ".jsonnet", ".libsonnet", ".j2", ".jinja", ".jinja2", ".tpl", ".tmpl", ".ejs", ".hbs", ".vue", ".svelte",
    };

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "Rakefile", "Fastfile", "Vagrantfile", "Earthfile" };

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["list-exports", "describe-stacks", "list_exports", "istExports", "mportValue", "mport_value", "OutputKey", "output_key"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => Extensions.Contains(file.Extension) || (file.Extension.Length == 0 && Names.Contains(file.FileName));

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        List<ConsumerReference> found = [.. TextSearch.Find(file)];
        foreach (var match in Picked().Matches(file.Source.Text).Cast<Match>())
        {
            if (IsInComment(file, match.Index)) continue;
            var output = match.Groups["output"];
            var reference = Reference(file, output.Success ? output.Index : match.Groups["export"].Index) with
            {
                ExportName = output.Success ? null : Interpolation().Replace(match.Groups["export"].Value, "$${${name}}"),
                OutputKey = output.Success ? output.Value : null,
            };

            // A query is both.
            if (!found.Exists(f => (f.Line, f.ExportName, f.OutputKey) == (reference.Line, reference.ExportName, reference.OutputKey))) found.Add(reference);
        }

        if (found.Exists(r => r.ExportName is not null)) return found;
        var list = Lists().Matches(file.Source.Text).FirstOrDefault(m => !IsInComment(file, m.Index));
        return list is null ? found : [.. found, Reference(file, list.Index) with { ExportName = ScannedName.Unknown("*").Text }];
    }

    private static ConsumerReference Reference(SourceFile file, int at)
    {
        var mark = file.Source.MarkAt(at);
        return new ConsumerReference
        {
            Consumer = file.Path, Kind = ConsumerKind.Script, Strength = ReferenceStrength.Weak, IsTextMatch = true, Path = file.Path, Line = mark.Line, Column = mark.Column, Expression = file.Source.ExcerptAt(at),
        };
    }

    private static bool IsInComment(SourceFile file, int at)
    {
        var mark = file.Source.MarkAt(at);
        var line = file.Source.Text.AsSpan(file.Source.OffsetOfLine(mark.Line), mark.Column - 1).TrimStart();
        return line is ['#', ..] or ['/', '/', ..] or ['*', ..] or [':', ':', ..] || line.StartsWith("rem ", StringComparison.OrdinalIgnoreCase);
    }

    // #{stage} and {$stage} are Ruby's and PHP's ways to write ${stage}.
    [GeneratedRegex(@"#\{(?<name>[^}]*)\}|\{\$(?<name>[^}]*)\}", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Interpolation();

    [GeneratedRegex(@"\b(list-exports|list_exports|[lL]istExports)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Lists();

    [GeneratedRegex(
        """
        \b[iI]mport_?[vV]alue\s{0,8}\(?\s{0,8}\\?["'](?<export>[^"'\\\r\n]+)
        | (?<![A-Za-z])(Name|ExportName|export_name|name)\b[\\"')\]]{0,6}\s{0,8}(={2,3}|\beq\b)\s{0,8}\\?["'](?<export>[^"'\\\r\n]+)
        | (?<![A-Za-z])(OutputKey|output_key)\b[\\"')\]]{0,6}\s{0,8}(={2,3}|\beq\b)\s{0,8}\\?["'](?<output>[A-Za-z0-9]+)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 2000)]
    private static partial Regex Picked();
}
