namespace ListBackup.Exports.Reference;

/// <summary>Splits a requirements cell into phrases that stand alone.</summary>
internal static class RequirementPhrases
{
    private static readonly string[] Separators = [",", ";", " and ", " & "];

    /// <summary>
    /// <c>users, accounts, user-accounts tables, activity queue</c> becomes <c>users table</c>, <c>accounts table</c>,
    /// <c>user-accounts table</c> and <c>activity queue</c>: the plural at the end of several names is the type of all of them.
    /// </summary>
    public static IReadOnlyList<string> Split(string? text)
    {
        if (text is null) return [];
        var parts = text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var phrases = new string[parts.Length];
        string? plural = null;
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            var words = parts[i].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 1)
            {
                phrases[i] = plural is null ? parts[i] : $"{parts[i]} {plural}";
                continue;
            }

            var last = Words.Singular(words[^1].ToLowerInvariant());
            var isAll = words[0].Equals("all", StringComparison.OrdinalIgnoreCase);
            plural = !isAll && !last.Equals(words[^1], StringComparison.OrdinalIgnoreCase) ? last : null;
            phrases[i] = plural is null ? parts[i] : string.Join(' ', [.. words[..^1], plural]);
        }

        return phrases;
    }
}
