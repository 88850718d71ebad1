using System.Globalization;
using System.IO.Enumeration;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Reads what rules need to know of an export and only its template can tell.</summary>
internal sealed class ExportDeclarations
{
    private readonly TemplateEvaluator _evaluator;
    private readonly MappingNode? _resources;
    private readonly List<Suppression> _suppressions;

    public ExportDeclarations(TemplateEvaluator evaluator, IReadLog log)
    {
        _evaluator = evaluator;
        _resources = evaluator.Document.Section("Resources");
        _suppressions = [.. ReadSuppressions(evaluator.Document, log)];
    }

    public ExportDeclaration Read(LoopEntry output, TemplateNode name, TemplateNode? value, string resolvedName)
    {
        var (resource, attribute) = value is MappingNode { Intrinsic: { } call } ? SoleResource(call) : default;
        return new ExportDeclaration
        {
            NameResources = [.. _evaluator.ReadsOf(name, output.Scope).Select(LogicalId).Where(IsResource).Distinct(StringComparer.Ordinal)],
            ValueResource = resource,
            ValueResourceType = resource is null ? null : ((_resources?[resource] as MappingNode)?["Type"] as ScalarNode)?.Value,
            ValueAttribute = attribute,
            NoEchoParameters = value is null
                ? []
                : [.. _evaluator.ReadsOf(value, output.Scope).Where(_evaluator.Parameters.IsNoEcho).Distinct(StringComparer.Ordinal)],
            Suppressions = [.. _suppressions.Where(s => Names(s, resolvedName) || Names(s, output.Name))],
        };
    }

    /// <summary>Whether a suppression is meant for an export, an output or a resource of that name.</summary>
    internal static bool Names(Suppression suppression, string name) => FileSystemName.MatchesSimpleExpression(suppression.Export, name, ignoreCase: false);

    private static string LogicalId(string read) => read.Split('.', 2)[0];

    // Before SAM and other transforms have run, a name that is no parameter can only be a resource, also where it is not declared.
    private bool IsResource(string name) =>
        !name.StartsWith("AWS::", StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal) && !_evaluator.Parameters.IsDeclared(name);

    private (string? Resource, string? Attribute) SoleResource(KeyValuePair<ScalarNode, TemplateNode> call)
    {
        switch (call.Key.Value, call.Value)
        {
            case ("Ref", ScalarNode name) when IsResource(name.Value):
                return (name.Value, "Ref");
            case ("Fn::GetAtt", ScalarNode name) when name.Value.Split('.', 2) is [var id, var attribute]:
                return (id, attribute);
            case ("Fn::GetAtt", SequenceNode { Items: [ScalarNode id, ScalarNode attribute] }):
                return (id.Value, attribute.Value);
            default:
                return default;
        }
    }

    /// <summary>What a template's Metadata accepts.</summary>
    internal static IEnumerable<Suppression> ReadSuppressions(TemplateDocument document, IReadLog log)
    {
        if ((document.Section("Metadata")?["lbexports"] as MappingNode)?["suppressions"] is not SequenceNode list) yield break;
        foreach (var item in list.Items)
        {
            var path = item.Source.Path ?? document.Path;
            var entry = item as MappingNode;
            if (Text(entry, "rule") is not { } rule || Text(entry, "reason") is not { } reason)
                log.Problem(TemplateProblems.SuppressionInvalid(path, item.Start, "lacks 'rule' or 'reason'"));
            else if (Until(entry) is not { } until)
                log.Problem(TemplateProblems.SuppressionInvalid(path, item.Start, "has an 'until' that is no date"));
            else
                yield return new Suppression(rule, Text(entry, "export") ?? "*", reason, until == DateOnly.MaxValue ? null : until)
                {
                    Path = path, Line = item.Start.Line, Column = item.Start.Column,
                };
        }
    }

    private static string? Text(MappingNode? entry, string key) => entry?[key] is ScalarNode { Value.Length: > 0 } scalar ? scalar.Value : null;

    private static DateOnly? Until(MappingNode? entry)
    {
        if (Text(entry, "until") is not { } text) return DateOnly.MaxValue;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
