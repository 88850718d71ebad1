using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>A mapping. Order and duplicate keys are kept.</summary>
public sealed class MappingNode(IReadOnlyList<KeyValuePair<ScalarNode, TemplateNode>> entries, SourceText source, int start, int end)
    : TemplateNode(source, start, end)
{
    // Looking through a few entries is faster than hashing; a large section is looked through once for each name that it has.
    private const int Many = 16;
    private Dictionary<string, TemplateNode>? _byKey;

    /// <summary>The entries in order, duplicates included; those of merge keys (<c>&lt;&lt;</c>) come last, where no key of the mapping's own overrides them.</summary>
    public IReadOnlyList<KeyValuePair<ScalarNode, TemplateNode>> Entries { get; } = entries;

    /// <summary>True when a YAML tag such as <c>!Sub</c> was read as this one-entry mapping.</summary>
    public bool IsShortForm { get; init; }

    /// <summary>The value of a key, the last one where it is given twice as CloudFormation takes it; null when absent.</summary>
    public TemplateNode? this[string key]
    {
        get
        {
            if (Entries.Count > Many) return (_byKey ??= Index()).GetValueOrDefault(key);
            for (var i = Entries.Count - 1; i >= 0; i--)
            {
                if (string.Equals(Entries[i].Key.Value, key, StringComparison.Ordinal)) return Entries[i].Value;
            }

            return null;
        }
    }

    /// <summary>The single entry of an intrinsic such as <c>Fn::Sub</c>, <c>Ref</c> or <c>Condition</c>; null for other mappings.</summary>
    public KeyValuePair<ScalarNode, TemplateNode>? Intrinsic =>
        Entries.Count == 1 && (Entries[0].Key.Value is "Ref" or "Condition" || Entries[0].Key.Value.StartsWith("Fn::", StringComparison.Ordinal))
            ? Entries[0]
            : null;

    private Dictionary<string, TemplateNode> Index()
    {
        var index = new Dictionary<string, TemplateNode>(Entries.Count, StringComparer.Ordinal);
        foreach (var (key, value) in Entries) index[key.Value] = value;
        return index;
    }
}
