using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace ListBackup.Exports.Help;

/// <summary>Reads a cmdlet's Markdown file in PlatyPS's schema.</summary>
internal static partial class TopicReader
{
    /// <exception cref="HelpException">The file lacks a part that help must have.</exception>
    public static HelpTopic Read(string path)
    {
        var page = Section.Parse(File.ReadAllText(path)).Children is [var only, ..] ? only : throw new HelpException(path, "has no heading");
        if (!Cmdlet().IsMatch(page.Title)) throw new HelpException(path, $"is headed '{page.Title}', which is no cmdlet");
        return new HelpTopic
        {
            Name = page.Title,
            Synopsis = Need(page, "SYNOPSIS", path),
            Description = Need(page, "DESCRIPTION", path),
            Examples = [.. (page["EXAMPLES"]?.Children ?? []).Select(e => Example(e, path))],
            Parameters = [.. (page["PARAMETERS"]?.Children ?? []).Where(p => p.Title.StartsWith('-')).Select(p => Parameter(p, path))],
            Inputs = Types(page["INPUTS"]),
            Outputs = Types(page["OUTPUTS"]),
            Notes = page["NOTES"]?.Body ?? "",
            Links = [.. Link().Matches(page["RELATED LINKS"]?.Body ?? "").Select(m => new HelpLink(m.Groups["text"].Value, m.Groups["uri"].Value))],
        };
    }

    private static string Need(Section page, string title, string path) =>
        page[title]?.Body is { Length: > 0 } body ? body : throw new HelpException(path, $"lacks {title}");

    private static List<HelpType> Types(Section? section) => [.. (section?.Children ?? []).Select(t => new HelpType(t.Title, t.Body))];

    private static HelpExample Example(Section section, string path)
    {
        var blocks = CodeBlock().Matches(section.Body);
        var code = blocks.FirstOrDefault(b => b.Groups["language"].Value is "powershell") ?? throw new HelpException(path, $"{section.Title} has no block ```powershell");
        var output = blocks.FirstOrDefault(b => b.Groups["language"].Value.Equals("output", StringComparison.OrdinalIgnoreCase));
        return new HelpExample(section.Title, code.Groups["text"].Value, output?.Groups["text"].Value, CodeBlock().Replace(section.Body, "").Trim());
    }

    private static HelpParameter Parameter(Section section, string path)
    {
        var block = CodeBlock().Matches(section.Body).FirstOrDefault(b => b.Groups["language"].Value == "yaml") ?? throw new HelpException(path, $"{section.Title} has no table; `dotnet run --project src/ListBackup.Exports.Help -- update docs/en-US <module folder>` writes it");
        var prose = section.Body.Remove(block.Index, block.Length).Trim();
        return new HelpParameter(section.Title[1..], prose, Table(section, block.Groups["text"].Value, path));
    }

    private static ParameterTable Table(Section section, string yaml, string path)
    {
        try
        {
            return TableYaml.Read(yaml) is { ParameterSets.Count: > 0 } table ? table : throw new HelpException(path, $"{section.Title} has a table without ParameterSets");
        }
        catch (YamlException e)
        {
            throw new HelpException(path, $"{section.Title} has a table that is no YAML: {e.Message.TrimEnd('.')}");
        }
    }

    [GeneratedRegex("^[A-Z][A-Za-z]*-[A-Z][A-Za-z]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cmdlet();

    [GeneratedRegex("^```(?<language>\\w*)\\n(?<text>.*?)\\n?^```\\s*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("\\[(?<text>[^\\]]+)\\]\\((?<uri>[^)]*)\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
