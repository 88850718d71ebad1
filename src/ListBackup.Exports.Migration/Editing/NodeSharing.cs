using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>Which nodes of a template stand in more than one place, through YAML's aliases and merge keys: an edit of one changes all.</summary>
internal sealed class NodeSharing
{
    private readonly Dictionary<TemplateNode, (TemplateNode Parent, bool IsShared)> _parents = new(ReferenceEqualityComparer.Instance);
    private readonly TemplateNode _root;

    public NodeSharing(TemplateNode root)
    {
        _root = root;
        foreach (var (parent, child) in Edges(root, _ => true)) _parents[child] = (parent, _parents.ContainsKey(child));
    }

    /// <summary>Whether a node, or something around it, stands in more than one place.</summary>
    public bool IsShared(TemplateNode node)
    {
        while (_parents.TryGetValue(node, out var up))
        {
            if (up.IsShared) return true;
            node = up.Parent;
        }

        return false;
    }

    /// <summary>Whether a node that is part of an import's name also stands somewhere that is no import.</summary>
    public bool IsUsedOutsideImports(TemplateNode node) => Edges(_root, n => !IsImport(n)).Any(e => ReferenceEquals(e.Child, node));

    private static bool IsImport(TemplateNode node) => node is MappingNode { Intrinsic.Key.Value: "Fn::ImportValue" };

    private static IEnumerable<(TemplateNode Parent, TemplateNode Child)> Edges(TemplateNode root, Func<TemplateNode, bool> goesInto)
    {
        Stack<TemplateNode> open = new([root]);
        HashSet<TemplateNode> seen = new(ReferenceEqualityComparer.Instance);
        while (open.TryPop(out var node))
        {
            if (!goesInto(node) || !seen.Add(node)) continue;
            foreach (var child in node switch { MappingNode m => m.Entries.Select(e => e.Value), SequenceNode s => s.Items, _ => [] })
            {
                yield return (node, child);
                open.Push(child);
            }
        }
    }
}
