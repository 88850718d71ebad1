using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Takes the text of <c>Fn::Sub</c> apart.</summary>
internal static class SubText
{
    /// <summary>The pieces in order: literal text, or the name of a variable.</summary>
    public static IEnumerable<(string Text, bool IsVariable)> Split(string text)
    {
        var literal = 0;

        // Serverless variables nest; CloudFormation's do not.
        var pairs = new BracePairs(text);
        for (var i = 0; i < text.Length;)
        {
            var open = text.IndexOf("${", i, StringComparison.Ordinal);
            var close = open < 0 ? -1 : pairs.ClosingOf(open + 1);
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
}
