using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Finds <c>Fn::ImportValue</c> and <c>Fn::GetStackOutput</c> anywhere in a template but in its own Metadata.</summary>
/// <remarks>
/// A reference behind a condition is kept and marked, also where the given parameters rule it out: the same template may be
/// deployed with others, and a consumer that is left out is the one that breaks.
/// </remarks>
/// <param name="evaluator">The template.</param>
/// <param name="deployed">The stack that it is.</param>
/// <param name="kind">What it is written in.</param>
/// <param name="onlyCalls">Whether to leave out what cannot be a call, as in files that are no templates.</param>
internal sealed class ReferenceExtraction(TemplateEvaluator evaluator, DeployedAs deployed, ConsumerKind kind, bool onlyCalls = false)
{
    private const int LongestExpression = 400;
    private readonly TemplateDocument _document = evaluator.Document;

    /// <summary>Hands over the references in the template's order; where the template grows beyond all bounds, those before are handed over.</summary>
    /// <exception cref="ProblemException">The template expands beyond all bounds.</exception>
    public void Read(Action<ConsumerReference> take)
    {
        // "functions" is a section of Serverless services, whose entries are named like resources.
        foreach (var (section, value) in _document.Root.Entries)
        {
            if (section.Value is "Metadata" or "Mappings" or "Parameters") continue;
            if (section.Value is "Resources" or "Outputs" or "Conditions" or "functions" && value is MappingNode entries)
            {
                foreach (var entry in evaluator.Entries(entries)) ReadEntry(section.Value, entry, take);
            }
            else
            {
                Walk(value, new Place(section.Value, ReExportName: null, Path: null, IsConditional: false, Scope: null, IsArgument: false), depth: 0, take);
            }
        }
    }

    private void ReadEntry(string section, LoopEntry entry, Action<ConsumerReference> take)
    {
        var body = entry.Value as MappingNode;
        var isConditional = section is not "Conditions" && body?["Condition"] is ScalarNode condition && evaluator.PresenceOf(condition.Value, entry.Scope) != Presence.Certain;
        var place = new Place(entry.Name, ReExportName: null, Path: null, isConditional, entry.Scope, IsArgument: false);
        if (section is "Conditions" || body is null)
        {
            Walk(entry.Value, place, depth: 0, take);
            return;
        }

        var reExport = section is "Outputs" && (body["Export"] as MappingNode)?["Name"] is { } name ? evaluator.Text(name, entry.Scope) : null;
        foreach (var (key, value) in body.Entries)
        {
            // CloudFormation resolves functions in a resource's Metadata, which scripts on its machines read.
            if (key.Value is "Metadata" && section is not "Resources") continue;
            Walk(value, place.Below(key.Value) with { ReExportName = key.Value is "Value" ? reExport : null }, depth: 0, take);
        }
    }

    // Every node of every template comes by here: nothing is made but what a reference needs.
    private void Walk(TemplateNode node, in Place place, int depth, Action<ConsumerReference> take)
    {
        evaluator.Work.Spend(node);
        if (depth > TemplateReader.MaxDepth) throw new ProblemException(TemplateProblems.TooComplex(_document.Path, node.Start));
        switch (node)
        {
            case SequenceNode list:
                for (var i = 0; i < list.Items.Count; i++) Walk(list.Items[i], list.Items[i] is ScalarNode ? place : place.At(i), depth + 1, take);
                break;
            case MappingNode { Intrinsic: { Key.Value: "Fn::If", Value: SequenceNode { Items: [ScalarNode condition, var yes, var no] } } }:
                var (whenTrue, whenFalse) = Branches(condition, place);
                Walk(yes, whenTrue, depth + 1, take);
                Walk(no, whenFalse, depth + 1, take);
                break;
            case MappingNode mapping when !Loops.AreIn(mapping):
                for (var i = 0; i < mapping.Entries.Count; i++) WalkEntry(mapping, evaluator.Entry(mapping.Entries[i], place.Scope), place, depth, take);
                break;
            case MappingNode mapping:
                foreach (var entry in evaluator.Entries(mapping, place.Scope)) WalkEntry(mapping, entry, place, depth, take);
                break;
        }
    }

    private void WalkEntry(MappingNode mapping, in LoopEntry entry, in Place place, int depth, Action<ConsumerReference> take)
    {
        // The long form's place is that of its key, the short form's that of its tag: both are where the function stands.
        if (entry.Key.Value is "Fn::ImportValue" && IsCall(entry.Value)) take(Import(mapping, entry, place));
        else if (entry.Key.Value is "Fn::GetStackOutput" && IsCall(entry.Value)) take(StackOutput(mapping, entry, place));
        var isFunction = entry.Key.Value is "Ref" || entry.Key.Value.StartsWith("Fn::", StringComparison.Ordinal);
        var inner = place with { Scope = entry.Scope, IsArgument = place.IsArgument || isFunction };
        Walk(entry.Value, isFunction || entry.Value is ScalarNode ? inner : inner.Below(entry.Name), depth + 1, take);
    }

    // What stands under the function's name in a schema or a table of functions describes it.
    private bool IsCall(TemplateNode argument) =>
        !onlyCalls || argument is ScalarNode { IsNull: false } or MappingNode { Intrinsic: not null } || (argument as MappingNode)?["OutputName"] is ScalarNode or MappingNode { Intrinsic: not null };

    private (Place WhenTrue, Place WhenFalse) Branches(ScalarNode condition, in Place place) => evaluator.HoldsForSure(condition.Value, place.Scope) switch
    {
        true => (place, place with { IsConditional = true }),
        false => (place with { IsConditional = true }, place),
        null => (place with { IsConditional = true }, place with { IsConditional = true }),
    };

    private ConsumerReference Import(MappingNode mapping, in LoopEntry entry, in Place place)
    {
        var name = evaluator.Text(entry.Value, entry.Scope);
        return Create(mapping, entry, place) with
        {
            ExportName = name,
            OpenExportName = evaluator.OpenText(entry.Value, entry.Scope, name),
            Strength = ReferenceStrength.Strong,
        };
    }

    private ConsumerReference StackOutput(MappingNode mapping, LoopEntry entry, in Place place)
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

    private ConsumerReference Create(MappingNode mapping, in LoopEntry entry, in Place place)
    {
        var path = mapping.Source.Path ?? _document.Path;
        var start = entry.Key.Start;
        return new ConsumerReference
        {
            Consumer = deployed.StackName ?? path,
            Kind = kind,
            StackName = deployed.StackName,
            LogicalId = place.LogicalId.Length > 0 ? place.LogicalId : null,
            PropertyPath = place.Path?.ToString() is { Length: > 0 } property ? property : null,
            ReExportName = place.ReExportName,
            Path = path,
            Line = start.Line,
            Column = start.Column,
            Region = deployed.Region,
            AccountId = deployed.AccountId,
            IsConditional = place.IsConditional,
            Expression = Shorten(mapping.IsShortForm ? mapping.Written : Written(entry.Key, entry.Value)),
        };
    }

    // The value of an alias, or one that another file holds, is written elsewhere.
    private static ReadOnlySpan<char> Written(ScalarNode key, TemplateNode value) =>
        ReferenceEquals(key.Source, value.Source) && value.EndOffset >= key.EndOffset ? key.Source.Text.AsSpan(key.StartOffset, value.EndOffset - key.StartOffset) : key.Written;

    // One line of it, for people to read.
    private static string Shorten(ReadOnlySpan<char> written)
    {
        var text = string.Join(' ', written[..Math.Min(written.Length, LongestExpression * 4)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestExpression ? text : string.Concat(text.AsSpan(0, LongestExpression - 1), "…");
    }

    /// <summary>Where the walk stands.</summary>
    private readonly record struct Place(string LogicalId, string? ReExportName, PropertyPath? Path, bool IsConditional, Scope? Scope, bool IsArgument)
    {
        // What a function's arguments are called is no part of a property's path.
        public Place Below(string key) => IsArgument ? this : this with { Path = new PropertyPath(Path, key, Index: 0) };

        public Place At(int index) => IsArgument ? this : this with { Path = new PropertyPath(Path, Key: null, index) };
    }

    /// <summary>A property's path, written out only for a reference.</summary>
    private sealed record PropertyPath(PropertyPath? Outer, string? Key, int Index)
    {
        public override string ToString() => (Outer?.ToString(), Key) switch
        {
            (var outer, null) => string.Create(CultureInfo.InvariantCulture, $"{outer}[{Index}]"),
            (null or "", _) => Key,
            (var outer, _) => $"{outer}.{Key}",
        };
    }
}
