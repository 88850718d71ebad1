using System.Xml.Linq;

namespace ListBackup.Exports.Help;

/// <summary>Help topics as the MAML that Get-Help reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<HelpTopic> topics) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), topics.Select(Topic)));

    private static XElement Topic(HelpTopic topic)
    {
        var dash = topic.Name.IndexOf('-', StringComparison.Ordinal);
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", topic.Name),
                new XElement(Command + "verb", topic.Name[..dash]),
                new XElement(Command + "noun", topic.Name[(dash + 1)..]),
                Text(Maml + "description", topic.Synopsis)),
            Text(Maml + "description", topic.Description),
            new XElement(Command + "syntax", Sets(topic).Select(set => Syntax(topic, set))),
            new XElement(Command + "parameters", topic.Parameters.Select(p => Parameter(p, p.Table.ParameterSets[0], withDetails: true))),
            new XElement(Command + "inputTypes", topic.Inputs.Select(t => Type(Command + "inputType", t))),
            new XElement(Command + "returnValues", topic.Outputs.Select(t => Type(Command + "returnValue", t))),
            new XElement(Maml + "alertSet", Text(Maml + "alert", topic.Notes)),
            new XElement(Command + "examples", topic.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", topic.Links.Select(Link)));
    }

    private static IReadOnlyList<string> Sets(HelpTopic topic)
    {
        var named = topic.Parameters.SelectMany(p => p.Table.ParameterSets).Select(s => s.Name).Where(n => n != ParameterSetTable.All).Distinct(StringComparer.Ordinal).ToList();
        return named.Count > 0 ? named : [ParameterSetTable.All];
    }

    private static XElement Syntax(HelpTopic topic, string set)
    {
        var parameters = topic.Parameters
            .Select(p => (Parameter: p, Set: p.Table.ParameterSets.FirstOrDefault(s => s.Name == set || s.Name == ParameterSetTable.All)))
            .Where(p => p.Set is not null && !p.Parameter.Table.DontShow)
            .OrderBy(p => p.Set!.Position, PositionOrder.Instance).ThenByDescending(p => p.Set!.IsRequired);
        return new XElement(
            Command + "syntaxItem",
            new XElement(Maml + "name", topic.Name),
            parameters.Select(p => Parameter(p.Parameter, p.Set!, withDetails: false)));
    }

    private static XElement Parameter(HelpParameter parameter, ParameterSetTable set, bool withDetails)
    {
        var table = parameter.Table;
        var isSwitch = table.Type == "System.Management.Automation.SwitchParameter";
        return new XElement(
            Command + "parameter",
            new XAttribute("required", Lower(set.IsRequired)),
            new XAttribute("variableLength", Lower(table.Type.EndsWith("[]", StringComparison.Ordinal))),
            new XAttribute("globbing", Lower(table.SupportsWildcards)),
            new XAttribute("pipelineInput", Pipeline(table)),
            new XAttribute("position", set.Position == "Named" ? "named" : set.Position),
            new XAttribute("aliases", table.Aliases.Count == 0 ? "none" : string.Join(", ", table.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            withDetails ? Text(Maml + "description", parameter.Description) : null,
            !withDetails && table.AcceptedValues.Count > 0
                ? new XElement(Command + "parameterValueGroup", table.AcceptedValues.Select(v => new XElement(Command + "parameterValue", new XAttribute("required", "false"), v)))
                : null,
            isSwitch && !withDetails ? null : new XElement(Command + "parameterValue", new XAttribute("required", Lower(!isSwitch)), ShortName(table.Type)),
            withDetails ? new XElement(Dev + "type", new XElement(Maml + "name", ShortName(table.Type)), new XElement(Maml + "uri")) : null,
            withDetails ? new XElement(Dev + "defaultValue", table.DefaultValue.Length == 0 ? "None" : table.DefaultValue) : null);
    }

    private static string Pipeline(ParameterTable table)
    {
        List<string> ways = [];
        if (table.ParameterSets.Any(s => s.ValueFromPipeline)) ways.Add("ByValue");
        if (table.ParameterSets.Any(s => s.ValueFromPipelineByPropertyName)) ways.Add("ByPropertyName");
        return ways.Count == 0 ? "False" : $"True ({string.Join(", ", ways)})";
    }

    private static XElement Type(XName name, HelpType type) =>
        new(name, new XElement(Dev + "type", new XElement(Maml + "name", type.Name)), Text(Maml + "description", type.Description));

    private static XElement Example(HelpExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"--- {example.Title} ---"),
        new XElement(Dev + "code", example.Output is null ? example.Code : $"{example.Code}\n\n{example.Output}"),
        new XElement(Dev + "remarks", Text(Dev + "remarks", example.Remarks).Elements(), new XElement(Maml + "para")));

    private static XElement Link(HelpLink link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        new XElement(Maml + "uri", link.Uri.Contains("://", StringComparison.Ordinal) ? link.Uri : ""));

    private static XElement Text(XName name, string markdown) => new(name, PlainText.Paragraphs(markdown).Select(p => new XElement(Maml + "para", p)));

    private static string ShortName(string type) => type[(type.LastIndexOf('.') + 1)..].TrimEnd(']').Replace("[", "[]", StringComparison.Ordinal);

    private static string Lower(bool value) => value ? "true" : "false";

    private sealed class PositionOrder : IComparer<string>
    {
        public static PositionOrder Instance { get; } = new();

        public int Compare(string? x, string? y) => Rank(x).CompareTo(Rank(y));

        private static int Rank(string? position) => int.TryParse(position, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
    }
}
