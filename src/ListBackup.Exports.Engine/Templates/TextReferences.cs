using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>What a plain text search finds in a template that does not parse, or that another file holds: better an uncertain consumer than a lost one.</summary>
internal static partial class TextReferences
{
    // A file may be a single line of megabytes.
    private const int LongestLine = 400;
    private const string Unknown = "${?}";

    public static IEnumerable<ConsumerReference> Find(SourceText source, string path, DeployedAs deployed)
    {
        foreach (var match in Reference().Matches(source.Text).Cast<Match>())
        {
            var start = source.MarkAt(match.Index);
            var before = source.Text.AsSpan(start.Offset - Math.Min(start.Column - 1, LongestLine), Math.Min(start.Column - 1, LongestLine));
            if (before.TrimStart() is ['#', ..]) continue;

            // In quotes, a tag is text, as in an editor's list of tags.
            if (match.ValueSpan[0] == '!' && before is [.., '"' or '\'']) continue;
            var line = Written(source.Text, match.Index);
            var isImport = match.Groups["function"].ValueSpan.SequenceEqual("ImportValue");
            yield return new ConsumerReference
            {
                ExportName = isImport ? NameAfter(source.Text.AsSpan(match.Index + match.Length)) : null,
                Consumer = deployed.StackName ?? path,
                Kind = ConsumerKind.CloudFormation,
                Strength = isImport ? ReferenceStrength.Strong : ReferenceStrength.Weak,
                IsTextMatch = true,
                StackName = deployed.StackName,
                Path = path,
                Line = start.Line,
                Column = start.Column,
                Expression = line,
                IsConditional = true,
            };
        }
    }

    private static string Written(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(LongestLine, text.Length - at));
        var end = rest.IndexOfAny('\n', '\r');
        if (end >= 0) rest = rest[..end];

        // A line of hundreds of references would be repeated by each of them.
        var next = Reference().EnumerateMatches(rest, startat: 1);
        return (next.MoveNext() ? rest[..next.Current.Index] : rest).Trim().ToString();
    }

    // The name is the rest of the line, or of the next one, without functions and quotes around it.
    private static string NameAfter(ReadOnlySpan<char> rest)
    {
        var text = rest[..Math.Min(rest.Length, 500)].ToString();
        var name = Name().Match(text);
        if (!name.Success || name.Groups["name"].ValueSpan is "-" or [.., ':']) return Unknown;

        // What goes on in signs that no name holds, as <%= stage %> or $STAGE, is open.
        var end = name.Index + name.Length;
        var isWhole = end == text.Length ? end == rest.Length : char.IsWhiteSpace(text[end]) || text[end] is '"' or '\'' or ',' or ']' or '}' or ')' or '#' or '\\';
        return isWhole ? name.Groups["name"].Value : name.Groups["name"].Value + Unknown;
    }

    [GeneratedRegex("""(?:Fn::|!)(?<function>ImportValue|GetStackOutput)\b["']?\s*[:=]?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Reference();

    [GeneratedRegex("""^\s*(\{?\s*["']?(!|Fn::)Sub["']?\s*[:=]?\s*)?["']?(?<name>(\$\{[^}\r\n]*\}|\{\{[^}\r\n]*\}\}|[A-Za-z0-9:_.-])+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Name();
}
