namespace ListBackup.Exports.Bridge;

/// <summary>Whether a wildcard may fit a name whose open parts are not known.</summary>
/// <remarks>
/// A placeholder such as <c>${Stage}</c> stands for one word here, without the hyphens and colons between words; only a stack's name may
/// be several. And what stands between two stars must be in the name as far as it is known: else <c>*-secret-*</c> would fit every
/// name that has an open part.
/// </remarks>
internal static class OpenNameMatcher
{
    // Characters that no name and no wildcard of one can hold.
    private const char Anything = '\u0001';
    private const char Word = '\u0002';
    private const char Words = '\u0003';

    public static bool MayMatch(string wildcard, string name)
    {
        var left = Wildcard(wildcard);
        var right = Name(name);

        // fits[j]: the wildcard so far and the first j parts of the name can be one text.
        var fits = new bool[right.Length + 1];
        fits[0] = true;
        Skip(fits, right);
        var (first, last) = (left.IndexOf(Anything), left.LastIndexOf(Anything));
        for (var i = 0; i < left.Length; i++)
        {
            var part = left[i];
            var isAnchored = i < first || i > last;
            var next = new bool[right.Length + 1];
            if (part == Anything) Array.Copy(fits, next, fits.Length);
            for (var j = 0; j < right.Length; j++)
            {
                next[j + 1] |= part == Anything ? next[j] : fits[j] && (right[j] == part || (isAnchored && Holds(right[j], part)));

                // The placeholder may go on after this character.
                next[j] |= fits[j] && isAnchored && Holds(right[j], part);
            }

            Skip(next, right);
            fits = next;
        }

        return fits[^1];
    }

    // A placeholder may also stand for nothing.
    private static void Skip(bool[] fits, string name)
    {
        for (var j = 0; j < name.Length; j++) fits[j + 1] |= fits[j] && name[j] is (Word or Words);
    }

    private static bool Holds(char placeholder, char c) => placeholder == Words || (placeholder == Word && c is not ('-' or ':'));

    private static string Wildcard(string text)
    {
        var parts = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // ? and [ab] are taken as widely as *: too much is shown rather than too little.
            if (text[i] == '`' && i + 1 < text.Length) parts.Append(text[++i]);
            else if (text[i] is '*' or '?') parts.Append(Anything);
            else if (text[i] == '[' && text.IndexOf(']', i) is > 0 and var end)
            {
                parts.Append(Anything);
                i = end;
            }
            else parts.Append(text[i]);
        }

        return parts.ToString();
    }

    private static string Name(string text)
    {
        var parts = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{' ? End(text, i + 2) : -1;
            if (end < 0)
            {
                parts.Append(text[i]);
                continue;
            }

            parts.Append(text.AsSpan(i, end - i).Contains("AWS::StackName", StringComparison.Ordinal) ? Words : Word);
            i = end;
        }

        return parts.ToString();
    }

    private static int End(string text, int start)
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
