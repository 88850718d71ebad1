using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Lays one convention file over another.</summary>
internal static class ConventionMerge
{
    // Sections that are collections by name; in these each entry stands for itself.
    private static readonly HashSet<string> Collections = new(StringComparer.Ordinal)
    {
        "services", "types", "attributes", "shapes", "requirements", "rules", "names", "sensitive", "budgets", "deprecation", "paths",
    };

    /// <summary>The base with the sections of the file in their place; collections are merged entry by entry, and null takes an entry of the base away.</summary>
    public static MappingNode Over(MappingNode file, MappingNode @base)
    {
        List<KeyValuePair<ScalarNode, TemplateNode>> entries = [];
        foreach (var (key, value) in @base.Entries)
        {
            entries.Add(file[key.Value] switch
            {
                null => new(key, value),
                MappingNode own when value is MappingNode shipped && Collections.Contains(key.Value) => new(key, Entries(own, shipped)),
                var own => new(Key(file, key.Value), own),
            });
        }

        entries.AddRange(file.Entries.Where(e => @base[e.Key.Value] is null));
        return new(entries, file.Source, file.StartOffset, file.EndOffset);
    }

    private static MappingNode Entries(MappingNode own, MappingNode shipped) => new(
        [
            .. shipped.Entries.Where(e => own[e.Key.Value] is null),
            .. own.Entries.Where(e => e.Value is not ScalarNode { IsNull: true } || shipped[e.Key.Value] is null),
        ],
        own.Source,
        own.StartOffset,
        own.EndOffset);

    private static ScalarNode Key(MappingNode file, string key) => file.Entries.Last(e => e.Key.Value == key).Key;
}
