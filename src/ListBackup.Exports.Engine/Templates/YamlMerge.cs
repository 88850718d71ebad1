using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Merge keys (<c>&lt;&lt;: *a</c>): a mapping's own keys go before merged ones, and earlier merges before later.</summary>
internal sealed class YamlMerge(string path)
{
    // Merged entries of one file; each mapping stays as large as its distinct keys, so only hostile files come near.
    private const int Budget = 200_000;
    private int _spent;

    public IReadOnlyList<KeyValuePair<ScalarNode, TemplateNode>> Apply(List<KeyValuePair<ScalarNode, TemplateNode>> entries)
    {
        var own = entries.Where(e => !IsMerge(e)).ToList();
        var known = own.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var merge in entries.Where(IsMerge))
        {
            foreach (var entry in Sources(merge.Value).SelectMany(s => s.Entries))
            {
                if (++_spent > Budget) throw new ProblemException(TemplateProblems.TooManyMerges(path, merge.Key.Start));
                if (known.Add(entry.Key.Value)) own.Add(entry);
            }
        }

        return own;
    }

    private static bool IsMerge(KeyValuePair<ScalarNode, TemplateNode> entry) =>
        entry.Key is { IsPlain: true, Value: "<<" } && Sources(entry.Value).Any();

    private static IEnumerable<MappingNode> Sources(TemplateNode value) => value switch
    {
        MappingNode mapping => [mapping],
        SequenceNode list when list.Items.All(i => i is MappingNode) => list.Items.Cast<MappingNode>(),
        _ => [],
    };
}
