using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Graph;

/// <summary>How alike two export names are: by letters, by words in any order, and by swapped segments.</summary>
public static class NameSimilarity
{
    /// <summary>Names at least so alike are worth showing.</summary>
    public const double Worth = 0.6;

    // Longer ones are no names that CloudFormation takes, and would make the comparison slow.
    private const int LongestName = 300;

    /// <summary>From 0 to 1, and what the names have in common.</summary>
    public static (double Score, string Why) Compare(string asked, string name)
    {
        if (asked.Length > LongestName || name.Length > LongestName) return (0, string.Empty);
        if (string.Equals(asked, name, StringComparison.OrdinalIgnoreCase)) return (0.99, "differs in case");
        var (askedWords, words) = (NameText.Words(asked), NameText.Words(name));
        var (sortedAsked, sorted) = (string.Join('-', askedWords.Order(StringComparer.Ordinal)), string.Join('-', words.Order(StringComparer.Ordinal)));
        if (sortedAsked == sorted) return (0.97, "has the same words in another order");
        var letters = Alike(asked.ToLowerInvariant(), name.ToLowerInvariant());
        var ordered = Alike(sortedAsked, sorted) - 0.02;
        var shared = Shared(askedWords, words);
        var best = Math.Max(letters, Math.Max(ordered, shared * 0.9));
        var why = best == letters ? Edits(asked, name) : best == ordered ? "has similar words in another order" : "shares most words";
        return (Math.Round(best, 3), why);
    }

    private static double Alike(string a, string b)
    {
        var longest = Math.Max(a.Length, b.Length);

        // Every missing letter is an edit, so names of very different lengths need no table.
        if (longest == 0 || Math.Abs(a.Length - b.Length) > longest * (1 - Worth)) return 0;
        return 1 - ((double)NearestWord.Edits(a, b) / longest);
    }

    private static double Shared(List<string> a, List<string> b)
    {
        var all = a.Union(b, StringComparer.Ordinal).Count();
        return all == 0 ? 0 : (double)a.Intersect(b, StringComparer.Ordinal).Count() / all;
    }

    private static string Edits(string a, string b)
    {
        var edits = NearestWord.Edits(a.ToLowerInvariant(), b.ToLowerInvariant());
        return edits == 1 ? "differs by one letter" : $"differs by {edits} letters";
    }
}
