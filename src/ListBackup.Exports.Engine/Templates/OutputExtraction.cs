using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Reads a template's outputs and their exports.</summary>
internal sealed class OutputExtraction(TemplateEvaluator evaluator, DeployedAs deployed, ConsumerKind kind, IReadLog log)
{
    private readonly TemplateDocument _document = evaluator.Document;
    private readonly ExportDeclarations _declarations = new(evaluator, log);
    private readonly TemplateDeprecations _deprecations = new(evaluator.Document, log);

    /// <summary>The outputs, exported or not, in the template's order.</summary>
    public IEnumerable<TemplateOutput> Read()
    {
        var section = _document.Root["Outputs"];
        if (section is null or ScalarNode { IsNull: true }) yield break;
        if (section is not MappingNode outputs)
        {
            log.Problem(TemplateProblems.SectionNotMapping(PathOf(section), section.Start, "Outputs"));
            yield break;
        }

        var entries = evaluator.Entries(outputs).ToList();
        var last = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++) last[entries[i].Name] = i;
        for (var i = 0; i < entries.Count; i++)
        {
            // Of an output given twice the last counts, as for CloudFormation; the duplicate is reported where keys are checked.
            if (last[entries[i].Name] == i && ReadOutput(entries[i]) is { } output) yield return output;
        }
    }

    private TemplateOutput? ReadOutput(LoopEntry entry)
    {
        // An included piece of outputs is not in this file.
        if (entry.Key.Value is "Fn::Transform")
        {
            log.Warning($"{PathOf(entry.Key)}:{entry.Key.Start.Line}: the outputs that Fn::Transform adds are not known here.");
            return null;
        }

        if (entry.Value is not MappingNode body)
        {
            log.Problem(TemplateProblems.OutputInvalid(PathOf(entry.Value), entry.Value.Start, entry.Name, "is no mapping"));
            return null;
        }

        var presence = body["Condition"] is ScalarNode condition ? evaluator.PresenceOf(condition.Value, entry.Scope) : Presence.Certain;
        if (presence == Presence.Excluded)
        {
            log.Detail($"{PathOf(entry.Key)}:{entry.Key.Start.Line}: output '{entry.Name}' is not deployed with the parameters given.");
            return null;
        }

        var value = body["Value"];
        if (value is null or ScalarNode { IsNull: true })
        {
            if (!IsMadeByServerless(entry.Name)) log.Problem(TemplateProblems.OutputInvalid(PathOf(entry.Key), entry.Key.Start, entry.Name, "has no Value"));
            value = null;
        }

        var text = value is null ? null : evaluator.Text(value, entry.Scope);
        var description = body["Description"] is { } about and not ScalarNode { IsNull: true } ? evaluator.Text(about, entry.Scope) : null;
        var export = ReadName(entry, body) is { } name ? CreateExport(entry, name, value, text, description, presence) : null;
        return new TemplateOutput(new StackOutput(entry.Name, text, export?.Name, description), export);
    }

    // Serverless merges what the service says into the outputs that it makes itself, whose values it knows.
    private bool IsMadeByServerless(string output) => kind == ConsumerKind.Serverless && (
        output is "ServerlessDeploymentBucketName" or "ServiceEndpoint" or "ServiceEndpointWebsocket" or "HttpApiId" or "HttpApiUrl" or "CloudFrontDistribution" or "CloudFrontDistributionDomainName"
        || output.EndsWith("LambdaFunctionQualifiedArn", StringComparison.Ordinal) || output.EndsWith("LambdaFunctionUrl", StringComparison.Ordinal));

    private TemplateNode? ReadName(LoopEntry entry, MappingNode body)
    {
        var export = body["Export"];
        if (export is null or ScalarNode { IsNull: true }) return null;
        if (export is not MappingNode mapping) return Refuse(export, entry, "is no mapping");
        var name = mapping["Name"];
        return name switch
        {
            null or ScalarNode { IsNull: true } => Refuse(name ?? export, entry, "has no Name"),
            ScalarNode { Value.Length: 0 } => Refuse(name, entry, "has an empty Name"),
            SequenceNode => Refuse(name, entry, "has a list as Name"),
            MappingNode { Intrinsic: null } => Refuse(name, entry, "has a mapping as Name that is no function"),
            _ => name,
        };
    }

    private TemplateNode? Refuse(TemplateNode at, LoopEntry entry, string reason)
    {
        log.Problem(TemplateProblems.ExportInvalid(PathOf(at), at.Start, entry.Name, reason));
        return null;
    }

    private Export CreateExport(LoopEntry entry, TemplateNode name, TemplateNode? value, string? text, string? description, Presence presence)
    {
        var resolved = evaluator.Text(name, entry.Scope);
        var start = name.Start;
        var (deprecatedOn, replacedBy) = _deprecations.Of(entry.Name);
        return new Export
        {
            Name = resolved,
            Value = text,
            StackName = deployed.StackName,
            OutputKey = entry.Name,
            Description = description,
            AccountId = deployed.AccountId,
            Region = deployed.Region,
            Source = SourceKind.Template,
            Path = PathOf(name),
            Line = start.Line,
            Column = start.Column,
            OpenName = evaluator.OpenText(name, entry.Scope, resolved),
            NameExpression = evaluator.Expression(name, entry.Scope),
            IsResolved = NamePattern.Parse(resolved).IsResolved,
            IsConditional = presence == Presence.Conditional,
            DeprecatedOn = deprecatedOn,
            ReplacedBy = replacedBy,
            Declaration = _declarations.Read(entry, name, value, resolved),
        };
    }

    private string PathOf(TemplateNode node) => node.Source.Path ?? _document.Path;
}

/// <summary>An output as the inventory has it.</summary>
/// <param name="Output">The output.</param>
/// <param name="Export">Its export; null when it has none.</param>
internal sealed record TemplateOutput(StackOutput Output, Export? Export);
