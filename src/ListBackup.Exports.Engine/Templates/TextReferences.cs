using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>What a plain text search finds in a template that does not parse: better an uncertain consumer than a lost one.</summary>
internal static partial class TextReferences
{
    public static IEnumerable<ConsumerReference> Find(SourceText source, string path, DeployedAs deployed)
    {
        foreach (var match in Reference().Matches(source.Text).Cast<Match>())
        {
            var start = source.MarkAt(match.Index);
            var line = source.LineAt(start.Line).Trim();
            if (line.StartsWith('#')) continue;
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

    // The name is the rest of the line, or of the next one, without functions and quotes around it.
    private static string NameAfter(ReadOnlySpan<char> rest)
    {
        var text = rest[..Math.Min(rest.Length, 500)].ToString();
        var name = Name().Match(text);
        return name.Success ? name.Groups["name"].Value : "${?}";
    }

    [GeneratedRegex("""(?:Fn::|!)(?<function>ImportValue|GetStackOutput)\b["']?\s*:?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Reference();

    [GeneratedRegex("""^\s*(\{?\s*["']?(!|Fn::)Sub["']?\s*:?\s*)?["']?(?<name>(\$\{[^}\r\n]*\}|\{\{[^}\r\n]*\}\}|[A-Za-z0-9:_.-])+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Name();
}
