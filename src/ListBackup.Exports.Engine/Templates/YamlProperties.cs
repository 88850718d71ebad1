namespace ListBackup.Exports.Templates;

/// <summary>Finds where a YAML node's content begins behind its anchor and tag; the parser only tells where the whole begins.</summary>
internal static class YamlProperties
{
    /// <summary>The offsets of the content and of the tag.</summary>
    public static (int Content, int TagStart, int TagEnd) Skip(string text, int start)
    {
        var (at, tagStart, tagEnd) = (start, start, start);
        while (at < text.Length && text[at] is '!' or '&')
        {
            var end = EndOfProperty(text, at);
            if (text[at] == '!') (tagStart, tagEnd) = (at, end);
            at = SkipBlank(text, end);
        }

        return (at, tagStart, tagEnd);
    }

    private static int EndOfProperty(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("!<"))
        {
            var close = text.IndexOf('>', at);
            return close < 0 ? text.Length : close + 1;
        }

        while (at < text.Length && !IsBlank(text[at]) && text[at] is not (',' or ']' or '}' or '[' or '{')) at++;
        return at;
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] == '#' && (at == 0 || IsBlank(text[at - 1]))) at = EndOfLine(text, at);
            else if (IsBlank(text[at])) at++;
            else break;
        }

        return at;
    }

    // A space without break and the like are text to YAML.
    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    private static int EndOfLine(string text, int at)
    {
        var end = text.AsSpan(at).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : at + end;
    }
}
