namespace ListBackup.Exports.Templates;

/// <summary>Takes the text of <c>Fn::Sub</c> apart.</summary>
internal static class SubText
{
    /// <summary>The pieces in order: literal text, or the name of a variable.</summary>
    public static IEnumerable<(string Text, bool IsVariable)> Split(string text)
    {
        var literal = 0;
        for (var i = 0; i < text.Length;)
        {
            var open = text.IndexOf("${", i, StringComparison.Ordinal);
            var close = open < 0 ? -1 : EndOf(text, open + 2);
            if (close < 0) break;
            if (text[open + 2] == '!')
            {
                // ${!Name} is the literal ${Name}.
                if (open > literal) yield return (text[literal..open], false);
                yield return ("${" + text[(open + 3)..(close + 1)], false);
            }
            else
            {
                if (open > literal) yield return (text[literal..open], false);
                yield return (text[(open + 2)..close].Trim(), true);
            }

            i = literal = close + 1;
        }

        if (literal < text.Length) yield return (text[literal..], false);
    }

    // Serverless variables nest; CloudFormation's do not.
    private static int EndOf(string text, int start)
    {
        var depth = 1;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return i;
        }

        return -1;
    }
}
