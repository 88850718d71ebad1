namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>Reads the name of a variable after its dollar sign.</summary>
internal static class VariableNames
{
    // Longer than any default; text that is never closed must not be searched to its end for every sign.
    private const int LongestBraces = 1000;

    /// <summary>The name, its default where one is written, and the offset after it; an empty name where there is no variable.</summary>
    public static (string Name, string? Default, int End) Read(string text, int i, ShellDialect dialect)
    {
        if (i >= text.Length) return (string.Empty, null, i);
        if (text[i] == '{') return Braced(text, i + 1);
        var start = i;
        if (char.IsAsciiDigit(text[i])) return (text[i].ToString(), null, i + 1);
        if (text[i] is '@' or '*' or '#' or '?') return (dialect.IsPowerShell ? string.Empty : text[i].ToString(), null, i + 1);
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_' || (dialect.IsPowerShell && text[i] == ':' && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1])))) i++;
        return (text[start..i], null, i);
    }

    // ${name}, ${name:-default}, ${name-default}, ${name:?message}, ${name%suffix}
    private static (string Name, string? Default, int End) Braced(string text, int i)
    {
        var start = i;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or ':' or '.' && !IsOperator(text, i))) i++;
        var name = text[start..i].TrimEnd(':');
        var depth = 1;
        var operation = i;
        var last = Math.Min(text.Length, i + LongestBraces);
        for (; i < last; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) break;
        }

        if (i >= last) return (string.Empty, null, start);
        if (name.Length == 0) return (text[start..i], null, i + 1);
        var rest = text[operation..i].TrimStart(':');
        var fallback = rest.StartsWith('-') || rest.StartsWith('=') ? rest[1..] : null;

        // A suffix or prefix cut off, or a replacement, makes another text of it.
        return (rest.Length > 0 && fallback is null && rest[0] is not '?' ? text[start..i].Replace('{', '(').Replace('}', ')') : name, fallback, i + 1);
    }

    private static bool IsOperator(string text, int i) => text[i] == ':' && i + 1 < text.Length && text[i + 1] is '-' or '=' or '?' or '+';
}
