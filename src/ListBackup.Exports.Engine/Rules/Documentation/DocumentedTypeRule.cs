using ListBackup.Exports.Conventions;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5003.</summary>
public sealed class DocumentedTypeRule : DocumentRule
{
    private static readonly HashSet<string> AttributeWords = new(StringComparer.Ordinal) { "arn", "url", "name", "id", "prefix", "endpoint" };

    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5003", "The documented resource type is that of the export", Severity.Warning,
        "An ARN where a name is expected fails at run time, long after the deployment.",
        "Correct the type, or the name of the export.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        foreach (var documented in platform.Exports)
        {
            if (documented.Entry.Type is not { } type) continue;
            var words = Words.Of(type).Select(Words.Singular).ToList();
            if (words.Count == 0) continue;
            if (Attribute(documented, type, words[^1]) is { } wrongAttribute) yield return On(platform, documented.Entry, wrongAttribute);
            else if (Resource(documented, type, words, platform.Convention) is { } wrongResource) yield return On(platform, documented.Entry, wrongResource);
        }
    }

    // A type without attribute, such as "SNS Topic" for alarm-topic-arn, leaves it open.
    private static string? Attribute(DocumentedExport documented, string type, string last)
    {
        if (!AttributeWords.Contains(last) || documented.Export.ResourceType is not { } resource || Words.Of(resource).Contains(last, StringComparer.Ordinal)) return null;
        var own = documented.Export.Attribute;
        if (own == last || (own is null && last is "name" or "id") || (own is not null && !AttributeWords.Contains(own))) return null;
        return own is null
            ? $"The type says {last.ToUpperInvariant()} ('{type}'), but the name has no -{last}."
            : $"The type is '{type}', but the name ends in -{own}.";
    }

    private static string? Resource(DocumentedExport documented, string type, List<string> words, Convention convention)
    {
        if (convention.TypeOf(documented.Export.ResourceType) is not { } named) return null;
        var stated = convention.Types.Where(t => Matches(t, words)).MaxBy(t => t.Name.Length);
        if (stated is null || Matches(named, words)) return Declared(documented, type, stated ?? named);
        return stated.Resources.Intersect(named.Resources, StringComparer.Ordinal).Any() ? null : $"The type is '{type}', but the name says {named.Name}.";
    }

    // What the template really exports decides over both.
    private static string? Declared(DocumentedExport documented, string type, ResourceTypeDefinition definition)
    {
        if (definition.Resources.Count == 0) return null;
        var wrong = documented.Real.FirstOrDefault(r => r.Declaration?.ValueResourceType is { } real && !definition.Resources.Contains(real, StringComparer.Ordinal));
        return wrong is null ? null : $"The type is '{type}', but the value is that of an {wrong.Declaration!.ValueResourceType}{Place(wrong.Path, wrong.Line)}.";
    }

    private static bool Matches(ResourceTypeDefinition definition, List<string> words)
    {
        var own = Words.Of(definition.Name).Select(Words.Singular).ToList();
        return own.TrueForAll(words.Contains) || (own is [var joined] && words.Zip(words.Skip(1)).Any(p => p.First + p.Second == joined));
    }
}
