using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>What a plain text search finds in a file that does not parse: better an uncertain consumer than a lost one.</summary>
internal static partial class TextSearch
{
    /// <summary>References that are spelled like those of the tools that write YAML.</summary>
    public static IEnumerable<ConsumerReference> Find(SourceFile file)
    {
        foreach (var match in Reference().Matches(file.Source.Text).Cast<Match>())
        {
            var mark = file.Source.MarkAt(match.Index);
            if (file.Source.Text.AsSpan(file.Source.OffsetOfLine(mark.Line), mark.Column - 1).TrimStart() is ['#', ..]) continue;
            var isExport = match.Groups["export"].Success;
            yield return new ConsumerReference
            {
                ExportName = isExport ? match.Groups["export"].Value : null,
                ProducerStack = match.Groups["stack"] is { Success: true } stack && !isExport ? stack.Value : null,
                OutputKey = isExport ? null : match.Groups["output"].Value,
                Consumer = file.Path,
                Kind = match.ValueSpan.StartsWith("${cf") ? ConsumerKind.Serverless : ConsumerKind.Script,
                Strength = ReferenceStrength.Weak,
                IsTextMatch = true,
                Path = file.Path,
                Line = mark.Line,
                Column = mark.Column,
                Expression = file.Source.ExcerptAt(match.Index),
            };
        }
    }

    [GeneratedRegex(
        """
        \$\{cf(\([^)\r\n]*\)|\.[a-z0-9-]+)?:(?<stack>(\$\{[^}\r\n]*\}|[^${}.\r\n])+)\.(?<output>[A-Za-z0-9]+)
        | !stack_output(_external)?\s+["']?(?<stack>(\{\{[^}\r\n]*\}\}|[^\s:'"])+)::(?<output>[A-Za-z0-9]+)
        | \$\{(output|rxref|xref|cfn)\s+(?<stack>[^\s:.${}]+)(::|\.)(?<output>[A-Za-z0-9]+)
        | !CopyValue\s+\[?\s*["']?(?<export>[A-Za-z0-9:${}_-]+)
        | \bfrom_cfn:\s*["']?(?<export>[A-Za-z0-9:${}_-]+)
        | \[\?\s*(Name|ExportName)\s*==\s*[\\"'`]+(?<export>[A-Za-z0-9:${}_-]+)
        | \[\?\s*OutputKey\s*==\s*[\\"'`]+(?<output>[A-Za-z0-9]+)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Reference();
}
