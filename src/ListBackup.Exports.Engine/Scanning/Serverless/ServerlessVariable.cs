namespace ListBackup.Exports.Scanning.Serverless;

/// <summary>A <c>${…}</c> variable of the Serverless Framework and its alternatives, tried from left to right.</summary>
/// <param name="Start">The offset of the dollar sign in the text.</param>
/// <param name="End">The offset after the closing brace.</param>
/// <param name="Alternatives">What stands between the commas, trimmed: <c>opt:stage</c>, <c>'dev'</c>, <c>cf:stack.Output</c>.</param>
internal sealed record ServerlessVariable(int Start, int End, IReadOnlyList<string> Alternatives)
{
    /// <summary>The outermost variables of a text in order; one that is not closed is plain text.</summary>
    public static IEnumerable<ServerlessVariable> In(string text)
    {
        for (var i = text.IndexOf("${", StringComparison.Ordinal); i >= 0 && i < text.Length; i = text.IndexOf("${", i, StringComparison.Ordinal))
        {
            var end = EndOf(text, i + 2);
            if (end < 0) yield break;
            yield return new ServerlessVariable(i, end, Split(text, i + 2, end - 1));
            i = end;
        }
    }

    /// <summary>The text with its outermost variables replaced by what their content stands for; null leaves one as it is.</summary>
    public static string Fill(string text, Func<string, string?> value)
    {
        foreach (var variable in In(text).Reverse())
        {
            if (value(text[(variable.Start + 2)..(variable.End - 1)]) is { } filled) text = text[..variable.Start] + filled + text[variable.End..];
        }

        return text;
    }

    /// <summary>The source's name and its address: <c>cf(eu-west-1):stack.Output</c> is <c>cf(eu-west-1)</c> and <c>stack.Output</c>.</summary>
    public static (string Source, string Address) Parts(string alternative)
    {
        var depth = 0;
        for (var i = 0; i < alternative.Length; i++)
        {
            if (alternative[i] is '(' or '{') depth++;
            else if (alternative[i] is ')' or '}') depth--;
            else if (alternative[i] == ':' && depth == 0) return (alternative[..i], alternative[(i + 1)..]);
        }

        return (alternative, string.Empty);
    }

    private static int EndOf(string text, int start)
    {
        var depth = 1;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                depth++;
                i++;
            }
            else if (text[i] == '}' && --depth == 0)
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static List<string> Split(string text, int start, int end)
    {
        List<string> parts = [];
        var (depth, from, quote) = (0, start, '\0');
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '\'' or '"') quote = c;
            else if (c is '{' or '(') depth++;
            else if (c is '}' or ')') depth--;
            else if (c == ',' && depth == 0)
            {
                parts.Add(text[from..i].Trim());
                from = i + 1;
            }
        }

        parts.Add(text[from..end].Trim());
        return parts;
    }
}
