using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Where two templates say different things, whatever their format, order and comments.</summary>
internal static class TemplateDifference
{
    /// <summary>The paths that differ, such as <c>Resources.Table.Properties.BillingMode</c>.</summary>
    /// <remarks>Notes of deprecation are left out: they change nothing in AWS and reach a stack with its next deployment.</remarks>
    public static IEnumerable<string> Of(TemplateDocument left, TemplateDocument right) => Compare(left.Root, right.Root, "", IsNote);

    /// <summary>The paths that differ, notes of deprecation included.</summary>
    public static IEnumerable<string> Between(TemplateDocument left, TemplateDocument right) => Compare(left.Root, right.Root, "", _ => false);

    private static IEnumerable<string> Compare(TemplateNode? left, TemplateNode? right, string path, Func<string, bool> isLeftOut)
    {
        if (isLeftOut(path)) return [];
        switch (left, right)
        {
            case (MappingNode a, MappingNode b):
                return a.Entries.Concat(b.Entries).Select(e => e.Key.Value).Distinct(StringComparer.Ordinal)
                    .SelectMany(key => Compare(a[key], b[key], path.Length == 0 ? key : $"{path}.{key}", isLeftOut));
            case (SequenceNode a, SequenceNode b) when a.Items.Count == b.Items.Count:
                return a.Items.SelectMany((item, i) => Compare(item, b.Items[i], string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}[{i}]"), isLeftOut));
            case (ScalarNode a, ScalarNode b) when string.Equals(a.Value, b.Value, StringComparison.Ordinal):
                return [];
            case (null, MappingNode notes) when path == "Metadata":
                return notes.Entries.Select(e => $"{path}.{e.Key.Value}").Where(p => !isLeftOut(p));
            case (MappingNode notes, null) when path == "Metadata":
                return notes.Entries.Select(e => $"{path}.{e.Key.Value}").Where(p => !isLeftOut(p));
            default:
                return [path];
        }
    }

    private static bool IsNote(string path) =>
        path == "Metadata.lbexports" || (path.StartsWith("Outputs.", StringComparison.Ordinal) && path.EndsWith(".Description", StringComparison.Ordinal) && path.Count(c => c == '.') == 2);
}
