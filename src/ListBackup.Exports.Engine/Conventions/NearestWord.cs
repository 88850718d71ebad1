namespace ListBackup.Exports.Conventions;

/// <summary>The nearest of some words to a mistyped one.</summary>
public static class NearestWord
{
    /// <summary>The word with the fewest edits from the given one, in any case; null when none is near enough to be meant.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        if (word.Length > 100) return null;
        string? best = null;
        var fewest = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var edits = Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (edits >= fewest) continue;
            fewest = edits;
            best = candidate;
        }

        return best;
    }

    /// <summary>How many insertions, deletions, replacements and swaps of neighbours turn one text into the other.</summary>
    public static int Edits(string from, string to)
    {
        var before = new int[to.Length + 1];
        var last = new int[to.Length + 1];
        var row = new int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++) last[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replace, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[to.Length];
    }
}
