namespace ListBackup.Exports.Templates;

/// <summary>Finds templating that parses as YAML by luck: <c>{% include x %}</c> and <c>{{ x }}</c> without quotes are flow mappings.</summary>
internal static class TemplatingSearch
{
    /// <summary>The first such place; null when there is none.</summary>
    public static TemplateNode? Find(TemplateDocument document)
    {
        var text = document.Source.Text;
        if (document.IsJson || (!text.Contains("{%", StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal))) return null;
        TemplateNode? first = null;
        var seen = new HashSet<TemplateNode>(ReferenceEqualityComparer.Instance);
        var open = new Stack<TemplateNode>([document.Root]);
        while (open.TryPop(out var node))
        {
            // A node with an anchor is met once, however many aliases lead to it.
            if (!seen.Add(node)) continue;
            if (node is MappingNode && IsTemplating(node.Written) && (first is null || node.StartOffset < first.StartOffset)) first = node;
            if (node is SequenceNode list) foreach (var item in list.Items) open.Push(item);
            if (node is MappingNode mapping) foreach (var entry in mapping.Entries) open.Push(entry.Value);
        }

        return first;
    }

    private static bool IsTemplating(ReadOnlySpan<char> written) => written.StartsWith("{%") || written.StartsWith("{{");
}
