using System.Globalization;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>A node of a document and the keys that lead to it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Link">The way to it; null at the root.</param>
internal sealed record YamlStep(TemplateNode Node, YamlLink? Link)
{
    /// <summary>Keys and <c>[index]</c>es from the root.</summary>
    public IReadOnlyList<string> Path => YamlLink.ToList(Link);
}

/// <summary>One key or <c>[index]</c> and those above it.</summary>
internal sealed record YamlLink(string Key, YamlLink? Above)
{
    /// <summary>How many keys there are.</summary>
    public int Depth { get; } = Above is null ? 1 : Above.Depth + 1;

    public static IReadOnlyList<string> ToList(YamlLink? link)
    {
        if (link is null) return [];
        var path = new string[link.Depth];
        for (var at = link; at is not null; at = at.Above) path[at.Depth - 1] = at.Key;
        return path;
    }
}

/// <summary>Goes through all of a YAML or JSON document.</summary>
internal static class YamlWalk
{
    // A node that aliases show in several places is read once: its text stands in the file once.
    private const int MaxDepth = 400;

    /// <summary>All nodes, each once, parents before children.</summary>
    public static IEnumerable<YamlStep> Nodes(TemplateNode root)
    {
        HashSet<TemplateNode> seen = new(ReferenceEqualityComparer.Instance);
        Stack<YamlStep> open = new([new YamlStep(root, null)]);
        while (open.TryPop(out var step))
        {
            if (!seen.Add(step.Node)) continue;
            yield return step;
            if (step.Link?.Depth > MaxDepth) continue;
            switch (step.Node)
            {
                case MappingNode mapping:
                    for (var i = mapping.Entries.Count - 1; i >= 0; i--) open.Push(new YamlStep(mapping.Entries[i].Value, new YamlLink(mapping.Entries[i].Key.Value, step.Link)));
                    break;
                case SequenceNode list:
                    for (var i = list.Items.Count - 1; i >= 0; i--) open.Push(new YamlStep(list.Items[i], new YamlLink($"[{i.ToString(CultureInfo.InvariantCulture)}]", step.Link)));
                    break;
            }
        }
    }

    /// <summary>What a path means to people: the resource, function or section it is in, and the way from there.</summary>
    public static (string? LogicalId, string? PropertyPath) Place(IReadOnlyList<string> path)
    {
        var section = 0;
        if (path.Count > 1 && path[0] == "resources") section = path[1].StartsWith('[') ? 2 : 1;
        if (path.Count > section + 1 && path[section] is "functions" or "Resources" or "Outputs" or "Conditions" or "stacks") section++;
        if (path.Count <= section) return (path.Count > 0 ? path[^1] : null, null);
        return (path[section], Join(path, section + 1));
    }

    /// <summary>The keys as one dotted path; null when there are none.</summary>
    public static string? Join(IReadOnlyList<string> path, int from)
    {
        if (path.Count <= from) return null;
        var joined = path[from];
        for (var i = from + 1; i < path.Count; i++) joined += path[i].StartsWith('[') ? path[i] : "." + path[i];
        return joined;
    }
}
