using System.Text;

namespace ListBackup.Exports.Reference;

/// <summary>Cuts names and phrases into words that can be compared: lower case, singular.</summary>
internal static class Words
{
    /// <summary>The words of a phrase or a name, cut at everything that is no letter or digit and between <c>camelCase</c> words.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var startsWord = char.IsUpper(c) && word.Length > 0 && i + 1 < text.Length && (char.IsLower(text[i - 1]) || char.IsLower(text[i + 1]));
            if (startsWord || !char.IsLetterOrDigit(c)) Flush();
            if (char.IsLetterOrDigit(c)) word.Append(char.ToLowerInvariant(c));
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The singular of an English plural as names have it: activities, accounts, indexes.</summary>
    public static string Singular(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal)) return word[..^3] + "y";
        if (word.Length > 4 && (word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal))) return word[..^2];
        if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i')) return word[..^1];
        return word;
    }
}
