using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>Compares two readings of one text, with all places.</summary>
internal static class TreeDifference
{
    public static string? Between(TemplateNode a, TemplateNode b)
    {
        var here = $"at {b.Start}: {a.GetType().Name} '{a.Written}' is {b.GetType().Name} '{b.Written}'";
        if ((a.StartOffset, a.EndOffset, a.Tag) != (b.StartOffset, b.EndOffset, b.Tag)) return here;
        switch (a, b)
        {
            case (ScalarNode x, ScalarNode y):
                return x.Value == y.Value && x.Style == y.Style ? null : here;
            case (SequenceNode x, SequenceNode y):
                return x.Items.Count != y.Items.Count ? here : x.Items.Zip(y.Items, Between).FirstOrDefault(d => d is not null);
            case (MappingNode x, MappingNode y):
                if (x.Entries.Count != y.Entries.Count || x.IsShortForm != y.IsShortForm) return here;
                return x.Entries.Zip(y.Entries, (p, q) => Between(p.Key, q.Key) ?? Between(p.Value, q.Value)).FirstOrDefault(d => d is not null);
            default:
                return here;
        }
    }
}
