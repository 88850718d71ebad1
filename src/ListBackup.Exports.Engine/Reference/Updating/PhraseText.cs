namespace ListBackup.Exports.Reference.Updating;

/// <summary>Writes requirements as people do: <c>users, accounts tables, activities queue</c>.</summary>
internal static class PhraseText
{
    /// <summary>Joins names of one type under its plural.</summary>
    public static string Write(IEnumerable<(string Name, string Type)> requirements) =>
        string.Join(", ", requirements.GroupBy(r => r.Type, StringComparer.Ordinal).SelectMany(Group));

    private static IEnumerable<string> Group(IGrouping<string, (string Name, string Type)> group)
    {
        // Names of several words need their type each, as only single words share one.
        var single = group.Where(r => r.Name.Length > 0 && !r.Name.Contains(' ', StringComparison.Ordinal)).ToList();
        foreach (var (name, type) in group.Except(single)) yield return $"{name} {type}".Trim();
        if (single.Count == 0) yield break;

        // A reader takes the last word for the type, so names share none of several words.
        var isPlural = single.Count > 1 && group.Key.Length > 0 && !group.Key.Contains(' ', StringComparison.Ordinal);
        if (isPlural) yield return $"{string.Join(", ", single.Select(s => s.Name))} {Plural(group.Key)}";
        else foreach (var (name, type) in single) yield return $"{name} {type}".TrimEnd();
    }

    /// <summary>The plural of a type: queues, policies, event buses.</summary>
    public static string Plural(string type) => type switch
    {
        _ when type.EndsWith('y') && type.Length > 1 && !"aeiou".Contains(type[^2], StringComparison.Ordinal) => type[..^1] + "ies",
        _ when type.EndsWith('s') || type.EndsWith('x') => type + "es",
        _ => type + "s",
    };
}
