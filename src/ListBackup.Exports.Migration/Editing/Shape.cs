using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>What a template says, without how it is written; two texts with equal shapes mean the same.</summary>
internal abstract record Shape
{
    /// <summary>A text in quotes.</summary>
    public static Shape Text(string value) => new ScalarShape(value, IsPlain: false);

    /// <summary>A mapping.</summary>
    public static MapShape Map(params (string Key, Shape? Value)[] entries) =>
        new([.. entries.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, e.Value!))]);

    /// <summary>A name or other text: <c>Fn::Sub</c> when it holds <c>${…}</c>.</summary>
    public static Shape Name(string value) => value.Contains("${", StringComparison.Ordinal) ? Map(("Fn::Sub", Text(value))) : Text(value);

    /// <summary>Two mappings as one; anything else is replaced by the later.</summary>
    public static Shape Merge(Shape first, Shape second)
    {
        if (first is not MapShape a || second is not MapShape b) return second;
        var kept = a.Entries.Select(e => b.Entries.FirstOrDefault(o => o.Key == e.Key) is { Key: not null } other ? new(e.Key, Merge(e.Value, other.Value)) : e);
        return new MapShape([.. kept, .. b.Entries.Where(e => a.Entries.All(o => o.Key != e.Key))]);
    }

    /// <summary>Whether both say the same.</summary>
    public static bool Same(Shape left, Shape right)
    {
        switch (left, right)
        {
            case (ScalarShape a, ScalarShape b):
                return string.Equals(a.Value, b.Value, StringComparison.Ordinal) && (a.IsPlain == b.IsPlain || !MayBeTyped(a.Value));
            case (ListShape a, ListShape b):
                return string.Equals(a.Tag, b.Tag, StringComparison.Ordinal) && a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(p => Same(p.First, p.Second));
            case (MapShape a, MapShape b):
                return a.Entries.Count == b.Entries.Count
                    && a.Entries.Zip(b.Entries).All(p => string.Equals(p.First.Key, p.Second.Key, StringComparison.Ordinal) && Same(p.First.Value, p.Second.Value));
            default:
                return false;
        }
    }

    // Unquoted these are a number, a date, a boolean or null; quoted they are text.
    private static bool MayBeTyped(string value) =>
        value.Length == 0 || !char.IsAsciiLetter(value[0]) || value.ToUpperInvariant() is "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL" or "Y" or "N";
}

/// <summary>A scalar.</summary>
internal sealed record ScalarShape(string Value, bool IsPlain, string? Tag = null) : Shape;

/// <summary>A list.</summary>
internal sealed record ListShape(IReadOnlyList<Shape> Items, string? Tag = null) : Shape;

/// <summary>A mapping, in order.</summary>
internal sealed record MapShape(IReadOnlyList<KeyValuePair<string, Shape>> Entries, string? Tag = null) : Shape;

/// <summary>What an edit means to the shape of a template, node by node.</summary>
internal sealed class ShapeEdits
{
    private readonly Dictionary<TemplateNode, Shape> _replaced = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TemplateNode, List<(string? After, string Key, Shape Value)>> _inserted = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(TemplateNode Map, string Key)> _removed = [];

    public void Replace(TemplateNode node, Shape shape) => _replaced[node] = shape;

    /// <summary>Inserts an entry after another; null puts it first.</summary>
    public void Insert(MappingNode map, string? after, string key, Shape value)
    {
        if (!_inserted.TryGetValue(map, out var list)) _inserted.Add(map, list = []);
        list.Add((after, key, value));
    }

    public void Remove(MappingNode map, string key) => _removed.Add((map, key));

    /// <summary>The shape of a node after the edits.</summary>
    public Shape ShapeOf(TemplateNode node)
    {
        if (_replaced.TryGetValue(node, out var replaced)) return replaced;
        switch (node)
        {
            case ScalarNode scalar: return new ScalarShape(scalar.Value, scalar.IsPlain, scalar.Tag);
            case SequenceNode list: return new ListShape([.. list.Items.Select(ShapeOf)], list.Tag);
            case MappingNode map: return new MapShape([.. Entries(map)], map.Tag);
            default: throw new InvalidOperationException($"{node.GetType().Name} has no shape.");
        }
    }

    private IEnumerable<KeyValuePair<string, Shape>> Entries(MappingNode map)
    {
        var inserted = _inserted.GetValueOrDefault(map) ?? [];
        foreach (var (_, key, value) in inserted.Where(i => i.After is null)) yield return new(key, value);
        foreach (var entry in map.Entries)
        {
            if (!_removed.Contains((map, entry.Key.Value))) yield return new(entry.Key.Value, ShapeOf(entry.Value));
            foreach (var (_, key, value) in inserted.Where(i => string.Equals(i.After, entry.Key.Value, StringComparison.Ordinal))) yield return new(key, value);
        }
    }
}
