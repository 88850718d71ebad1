using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Finds <c>Fn::ImportValue</c> and <c>Fn::GetStackOutput</c> anywhere in a template but in its Metadata.</summary>
/// <remarks>
/// A reference behind a condition is kept and marked, also where the given parameters rule it out: the same template may be
/// deployed with others, and a consumer that is left out is the one that breaks.
/// </remarks>
internal sealed class ReferenceExtraction(TemplateEvaluator evaluator, DeployedAs deployed, ConsumerKind kind)
{
    private const int LongestExpression = 400;
    private readonly TemplateDocument _document = evaluator.Document;

    /// <summary>The references in the template's order.</summary>
    public IEnumerable<ConsumerReference> Read()
    {
        // "functions" is a section of Serverless services, whose entries are named like resources.
        foreach (var (section, value) in _document.Root.Entries)
        {
            if (section.Value is "Metadata" or "Mappings" or "Parameters") continue;
            if (section.Value is "Resources" or "Outputs" or "Conditions" or "functions" && value is MappingNode entries)
            {
                foreach (var entry in evaluator.Entries(entries))
                {
                    foreach (var reference in ReadEntry(section.Value, entry)) yield return reference;
                }
            }
            else
            {
                var place = new Place(section.Value, ReExportName: null, string.Empty, IsConditional: false, Scope: null, IsArgument: false);
                foreach (var reference in Walk(value, place, depth: 0)) yield return reference;
            }
        }
    }

    private IEnumerable<ConsumerReference> ReadEntry(string section, LoopEntry entry)
    {
        var body = entry.Value as MappingNode;
        var isConditional = section is not "Conditions" && body?["Condition"] is ScalarNode condition && evaluator.PresenceOf(condition.Value, entry.Scope) != Presence.Certain;
        var place = new Place(entry.Name, ReExportName: null, string.Empty, isConditional, entry.Scope, IsArgument: false);
        if (section is "Conditions" || body is null) return Walk(entry.Value, place, depth: 0);
        var reExport = section is "Outputs" && (body["Export"] as MappingNode)?["Name"] is { } name ? evaluator.Text(name, entry.Scope) : null;
        return body.Entries
            .Where(e => e.Key.Value is not "Metadata")
            .SelectMany(e => Walk(e.Value, place.Below(e.Key.Value) with { ReExportName = e.Key.Value is "Value" ? reExport : null }, depth: 0))
            .Concat(section is "Resources" ? InitMetadata(body, place) : []);
    }

    // Of a resource's Metadata, CloudFormation resolves functions in what its helper scripts read.
    private IEnumerable<ConsumerReference> InitMetadata(MappingNode resource, Place place) =>
        resource["Metadata"] is not MappingNode metadata
            ? []
            : metadata.Entries
                .Where(e => e.Key.Value is "AWS::CloudFormation::Init" or "AWS::CloudFormation::Authentication")
                .SelectMany(e => Walk(e.Value, place.Below("Metadata").Below(e.Key.Value), depth: 0));

    private IEnumerable<ConsumerReference> Walk(TemplateNode node, Place place, int depth)
    {
        evaluator.Work.Spend(node);
        if (depth > TemplateReader.MaxDepth) throw new ProblemException(TemplateProblems.TooComplex(_document.Path, node.Start));
        switch (node)
        {
            case SequenceNode list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    foreach (var reference in Walk(list.Items[i], place.At(i), depth + 1)) yield return reference;
                }

                break;
            case MappingNode { Intrinsic: { Key.Value: "Fn::If", Value: SequenceNode { Items: [ScalarNode condition, var yes, var no] } } }:
                var (whenTrue, whenFalse) = Branches(condition, place);
                foreach (var reference in Walk(yes, whenTrue, depth + 1)) yield return reference;
                foreach (var reference in Walk(no, whenFalse, depth + 1)) yield return reference;
                break;
            case MappingNode mapping:
                foreach (var entry in evaluator.Entries(mapping, place.Scope))
                {
                    foreach (var reference in WalkEntry(mapping, entry, place, depth)) yield return reference;
                }

                break;
        }
    }

    private IEnumerable<ConsumerReference> WalkEntry(MappingNode mapping, LoopEntry entry, Place place, int depth)
    {
        // The long form's place is that of its key, the short form's that of its tag: both are where the function stands.
        if (entry.Key.Value is "Fn::ImportValue") yield return Import(mapping, entry, place);
        else if (entry.Key.Value is "Fn::GetStackOutput") yield return StackOutput(mapping, entry, place);
        var isFunction = entry.Key.Value is "Ref" || entry.Key.Value.StartsWith("Fn::", StringComparison.Ordinal);
        var inner = place with { Scope = entry.Scope };
        inner = isFunction ? inner with { IsArgument = true } : inner.Below(entry.Name);
        foreach (var reference in Walk(entry.Value, inner, depth + 1)) yield return reference;
    }

    private (Place WhenTrue, Place WhenFalse) Branches(ScalarNode condition, Place place) => evaluator.HoldsForSure(condition.Value, place.Scope) switch
    {
        true => (place, place with { IsConditional = true }),
        false => (place with { IsConditional = true }, place),
        null => (place with { IsConditional = true }, place with { IsConditional = true }),
    };

    private ConsumerReference Import(MappingNode mapping, LoopEntry entry, Place place)
    {
        var name = evaluator.Text(entry.Value, entry.Scope);
        return Create(mapping, entry, place) with
        {
            ExportName = name,
            OpenExportName = evaluator.OpenText(entry.Value, entry.Scope, name),
            Strength = ReferenceStrength.Strong,
        };
    }

    private ConsumerReference StackOutput(MappingNode mapping, LoopEntry entry, Place place)
    {
        var arguments = entry.Value as MappingNode;
        string? Argument(string name) => arguments?[name] is { } node and not ScalarNode { IsNull: true } ? evaluator.Text(node, entry.Scope) : null;
        var stack = Argument("StackName");
        return Create(mapping, entry, place) with
        {
            ProducerStack = stack,
            OpenProducerStack = stack is null ? null : evaluator.OpenText(arguments!["StackName"]!, entry.Scope, stack),
            OutputKey = Argument("OutputName"),
            ProducerRegion = Argument("Region"),
            Strength = ReferenceStrength.Weak,
        };
    }

    private ConsumerReference Create(MappingNode mapping, LoopEntry entry, Place place)
    {
        var path = mapping.Source.Path ?? _document.Path;
        var start = entry.Key.Start;
        return new ConsumerReference
        {
            Consumer = deployed.StackName ?? path,
            Kind = kind,
            StackName = deployed.StackName,
            LogicalId = place.LogicalId,
            PropertyPath = place.Path.Length == 0 ? null : place.Path,
            ReExportName = place.ReExportName,
            Path = path,
            Line = start.Line,
            Column = start.Column,
            Region = deployed.Region,
            AccountId = deployed.AccountId,
            IsConditional = place.IsConditional,
            Expression = Shorten(mapping.IsShortForm ? mapping.Written : mapping.Source.Text.AsSpan(entry.Key.StartOffset, entry.Value.EndOffset - entry.Key.StartOffset)),
        };
    }

    // One line of it, for people to read.
    private static string Shorten(ReadOnlySpan<char> written)
    {
        var text = string.Join(' ', written[..Math.Min(written.Length, LongestExpression * 4)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestExpression ? text : string.Concat(text.AsSpan(0, LongestExpression - 1), "…");
    }

    /// <summary>Where the walk stands.</summary>
    private sealed record Place(string LogicalId, string? ReExportName, string Path, bool IsConditional, Scope? Scope, bool IsArgument)
    {
        // What a function's arguments are called is no part of a property's path.
        public Place Below(string key) => IsArgument ? this : this with { Path = Path.Length == 0 ? key : $"{Path}.{key}" };

        public Place At(int index) => IsArgument ? this : this with { Path = $"{Path}[{index}]" };
    }
}
