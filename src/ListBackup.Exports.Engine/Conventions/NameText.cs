namespace ListBackup.Exports.Conventions;

/// <summary>Reading names as text with <c>${…}</c> placeholders.</summary>
internal static class NameText
{
    /// <summary>Just after the placeholder that begins at an index; the index itself when none does.</summary>
    public static int SkipPlaceholder(string text, int at)
    {
        if (at + 1 >= text.Length || text[at] != '$' || text[at + 1] != '{') return at;
        var depth = 0;
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return i + 1;
        }

        return at;
    }

    /// <summary>Where a literal next occurs outside placeholders; -1 when it does not.</summary>
    public static int IndexOf(string text, string literal, int from)
    {
        for (var i = from; i < text.Length;)
        {
            var skipped = SkipPlaceholder(text, i);
            if (skipped > i)
            {
                i = skipped;
                continue;
            }

            if (string.Compare(text, i, literal, 0, literal.Length, StringComparison.OrdinalIgnoreCase) == 0) return i;
            i++;
        }

        return -1;
    }

    /// <summary>The text without its placeholders, which stand for text that is not known.</summary>
    public static string WithoutPlaceholders(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) return text;
        var known = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var skipped = SkipPlaceholder(text, i);
            if (skipped == i) known.Append(text[i++]);
            else i = skipped;
        }

        return known.ToString();
    }

    /// <summary>The words of a name in lower case: between separators, and at humps as in <c>UsersTableArn</c> and <c>VPCId</c>.</summary>
    public static List<string> Words(string text)
    {
        List<string> words = new(capacity: 8);
        foreach (var (start, end, isPlaceholder) in WordPlaces(text)) words.Add(isPlaceholder ? text[start..end] : text[start..end].ToLowerInvariant());
        return words;
    }

    /// <summary>Where the words of a name stand; a placeholder is one.</summary>
    public static IEnumerable<(int Start, int End, bool IsPlaceholder)> WordPlaces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            var skipped = SkipPlaceholder(text, i);
            if (skipped > i)
            {
                if (i > start) yield return (start, i, false);
                yield return (i, skipped, true);
                start = i = skipped;
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                if (i > start) yield return (start, i, false);
                start = i + 1;
            }
            else if (i > start && IsHump(text, start, i))
            {
                yield return (start, i, false);
                start = i;
            }

            i++;
        }

        if (text.Length > start) yield return (start, text.Length, false);
    }

    private static bool IsHump(string text, int start, int i)
    {
        var c = text[i];
        var before = text[i - 1];
        if (char.IsUpper(c)) return !char.IsUpper(before) || (i + 1 < text.Length && char.IsLower(text[i + 1]));
        // 'subnet1' is two words; 's3' and 'az2' are one.
        return char.IsDigit(c) && char.IsLetter(before) && i - start >= 3;
    }
}
