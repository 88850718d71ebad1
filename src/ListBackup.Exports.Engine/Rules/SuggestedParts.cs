using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules.Values;

namespace ListBackup.Exports.Rules;

/// <summary>The parts of a better name, from the best source that has each.</summary>
internal sealed class SuggestedParts
{
    private readonly Convention _convention;
    private readonly ExportSubject _subject;

    public SuggestedParts(ExportSubject subject)
    {
        _subject = subject;
        _convention = subject.Convention;
        var export = subject.Export;
        var parts = subject.Parts;
        var stack = export.StackName is { } stackName ? _convention.IdentifyStack(stackName) : null;
        var isTemplate = export.Source == SourceKind.Template;
        Stage = KnownStage(stack?.Stage) ?? KnownStage(parts.Has(NameFlaws.UnknownStage) ? null : parts.Stage) ?? (isTemplate ? "${Stage}" : null);
        Service = stack?.Service ?? (parts.Service is { } service && _convention.ServiceOf(service) is { } known ? known.Name : null);
        StackName = export.StackName ?? (isTemplate ? OpenPart.StackName : null);
        Type = subject.IsTypeCertain ? _convention.TypeOf(parts.Type) ?? TypeOfResource() ?? TypeOfValue() : TypeOfResource() ?? GuessedType(parts) ?? TypeOfValue();
        Attribute = AttributeOfValue() ?? parts.Attribute;
        if (Attribute is not null && Type is not null && !AttributesOf(Type).ContainsKey(Attribute)) Attribute = null;
        ResourceName = Clean(NameWithoutType(parts)) ?? NameIn(export.OutputKey) ?? NameIn(export.Declaration?.ValueResource);
        if (ResourceName is null && Attribute is null && Type is { IsBareSingleton: false } single) Attribute = AttributeOfSingleton(single);
    }

    public string? Stage { get; }

    public string? Service { get; }

    public string? StackName { get; }

    public ResourceTypeDefinition? Type { get; }

    public string? ResourceName { get; }

    public string? Attribute { get; }

    /// <summary>Resource name and attribute joined; empty for a bare singleton, null when a name is needed and none is known.</summary>
    public string? Tail(string separator)
    {
        if (ResourceName is not null) return Attribute is null ? ResourceName : $"{ResourceName}{separator}{Attribute}";
        if (Attribute is not null) return Type!.Singletons.Contains(Attribute) ? Attribute : null;
        return Type!.IsBareSingleton ? "" : null;
    }

    /// <summary>Prefix and tail, the tail without as many of the resource name's last words as it takes to keep to the length.</summary>
    public string? Shorten(string prefix, string tail, string separator, int most)
    {
        if (NameText.WithoutPlaceholders(prefix).Length + tail.Length <= most || ResourceName is null) return prefix + tail;
        var suffix = Attribute is null ? "" : separator + Attribute;
        var words = ResourceName.Split('-');
        for (var count = words.Length - 1; count > 0; count--)
        {
            var shorter = string.Join('-', words.Take(count)) + suffix;
            if (NameText.WithoutPlaceholders(prefix).Length + shorter.Length <= most) return prefix + shorter;
        }

        var room = most - NameText.WithoutPlaceholders(prefix).Length - suffix.Length;
        return room > 0 && words[0].Length > room ? prefix + words[0][..room] + suffix : null;
    }

    private string? KnownStage(string? stage) =>
        stage is null ? null : OpenPart.IsOpen(stage) || _convention.IsStage(stage) ? stage : null;

    private ResourceTypeDefinition? TypeOfResource() =>
        _subject.Export.Declaration?.ValueResourceType is { } resource ? _convention.Types.FirstOrDefault(t => t.Resources.Contains(resource, StringComparer.Ordinal)) : null;

    // What the words say is believed unless the resource is known to be something else: a 'RouteTable' is no table.
    private ResourceTypeDefinition? GuessedType(NameParts parts) =>
        _subject.Export.Declaration is { ValueResourceType: { } resource, ValueAttribute: "Ref" or "Arn" } && !ResourceReturns.IsOpaque(resource) ? null : _convention.TypeOf(parts.Type);

    // Shapes that fit nearly anything tell nothing: only ARNs of one service and identifiers with a prefix do.
    private ResourceTypeDefinition? TypeOfValue()
    {
        if (_subject.Arn is { } arn)
        {
            return _convention.Types.FirstOrDefault(t => t.Attributes.Values.Append(t.Value).OfType<ArnShape>().Any(s => s.Service != "*" && s.Accepts(arn)));
        }

        return _subject.IsValueKnown
            ? _convention.Types.FirstOrDefault(t => t.Attributes.Values.Append(t.Value).Any(s => s is PatternShape { IsTelling: true } or UrlShape { IsTelling: true } && s.Fits(_subject.Value!)))
            : null;
    }

    private string? AttributeOfValue()
    {
        if (Type is null) return null;
        if (_subject.Arn is not { } arn) return null;
        return AttributesOf(Type).FirstOrDefault(a => a.Value is ArnShape shape && shape.Accepts(arn)).Key;
    }

    // The value of a bare 'vpc' is what its one attribute of that shape gives: 'vpc-id'.
    private static string? AttributeOfSingleton(ResourceTypeDefinition type) =>
        type.Attributes.Where(a => a.Value == type.Value).Select(a => a.Key).ToArray() is [var only] && type.Singletons.Contains(only) ? only : null;

    private IReadOnlyDictionary<string, ValueShape> AttributesOf(ResourceTypeDefinition type) => type.Attributes.Count > 0 ? type.Attributes : _convention.Attributes;

    private string? NameWithoutType(NameParts parts)
    {
        if (parts.ResourceName is not { } name || Type is null || parts.Type == Type.Name) return parts.ResourceName;
        // The type came from elsewhere: what the name says of it is not said twice.
        var words = NameText.Words(name);
        if (parts.Type is not null) words.AddRange(parts.Type.Split('-'));
        foreach (var word in Type.Name.Split('-')) words.Remove(word);
        if (Attribute is not null && words.Count > 1 && words[^1] == Attribute) words.RemoveAt(words.Count - 1);
        return words.Count > 0 ? string.Join('-', words) : null;
    }

    private string? NameIn(string? key)
    {
        if (key is null || Type is null) return null;
        if (Attribute is null ? Type.IsBareSingleton || Type.Singletons.Count > 0 : Type.Singletons.Contains(Attribute)) return null;
        var words = NameText.Words(key);
        var known = Type.Name.Split('-').Concat(AttributesOf(Type).Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        words.RemoveAll(known.Contains);
        return Clean(words.Count > 0 ? string.Join('-', words) : null);
    }

    private static string? Clean(string? name)
    {
        if (name is null) return null;
        var words = NameText.Words(name).Select(w => OpenPart.IsOpen(w) ? w : new string([.. w.Where(char.IsAsciiLetterOrDigit)]))
            .Where(w => w.Length > 0 && !w.StartsWith("${AWS::", StringComparison.Ordinal)).ToArray();
        return words.Length == 0 ? null : string.Join('-', words);
    }
}
