using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>The difference of two texts as <c>diff -u</c> shows it.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;
    private const int Heading = 2;

    /// <summary>The diff with three lines of context; empty when the texts are equal.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <param name="path">The name shown in the heading, with forward slashes.</param>
    public static string Of(string before, string after, string path)
    {
        if (string.Equals(before, after, StringComparison.Ordinal)) return string.Empty;
        var (old, now) = (Lines(before), Lines(after));
        var result = new StringBuilder().Append("--- a/").Append(path).Append('\n').Append("+++ b/").Append(path).Append('\n');
        foreach (var hunk in Hunks(Blocks(old, now))) WriteHunk(result, hunk, old, now);
        return result.ToString();
    }

    /// <summary>How many lines a diff takes away or adds.</summary>
    internal static int ChangedLines(string diff) => diff.Split('\n').Skip(Heading).Count(l => l is ['+' or '-', ..]);

    /// <summary>The lines of a text, each with its end.</summary>
    internal static List<string> Lines(string text)
    {
        List<string> lines = [];
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    // Each block is a run of old lines and the new lines that stand for it.
    private static List<Block> Blocks(List<string> old, List<string> now)
    {
        var front = 0;
        while (front < old.Count && front < now.Count && old[front] == now[front]) front++;
        var back = 0;
        while (back < old.Count - front && back < now.Count - front && old[^(back + 1)] == now[^(back + 1)]) back++;
        List<Block> blocks = [];
        Split(old, front, old.Count - back, now, front, now.Count - back, blocks);
        return blocks;
    }

    // Divides at lines that occur once on both sides (patience): the edits of a migration are few and far between.
    private static void Split(List<string> old, int oldFrom, int oldTo, List<string> now, int nowFrom, int nowTo, List<Block> blocks)
    {
        var unique = Enumerable.Range(nowFrom, nowTo - nowFrom).GroupBy(i => now[i], StringComparer.Ordinal).Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var oldUnique = Enumerable.Range(oldFrom, oldTo - oldFrom).GroupBy(i => old[i], StringComparer.Ordinal).Where(g => g.Count() == 1)
            .Select(g => g.First()).Where(i => unique.ContainsKey(old[i]));
        var (o, n) = (oldFrom, nowFrom);
        foreach (var anchor in oldUnique)
        {
            var match = unique[old[anchor]];
            if (anchor < o || match < n) continue;
            var back = 0;
            while (anchor - back > o && match - back > n && old[anchor - back - 1] == now[match - back - 1]) back++;
            Add(blocks, o, anchor - back, n, match - back);
            (o, n) = (anchor + 1, match + 1);
            while (o < oldTo && n < nowTo && old[o] == now[n]) (o, n) = (o + 1, n + 1);
        }

        Add(blocks, o, oldTo, n, nowTo);
    }

    private static void Add(List<Block> blocks, int oldFrom, int oldTo, int nowFrom, int nowTo)
    {
        if (oldTo > oldFrom || nowTo > nowFrom) blocks.Add(new(oldFrom, oldTo, nowFrom, nowTo));
    }

    private static IEnumerable<List<Block>> Hunks(List<Block> blocks)
    {
        List<Block> hunk = [];
        foreach (var block in blocks)
        {
            if (hunk.Count > 0 && block.OldFrom - hunk[^1].OldTo > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(block);
        }

        if (hunk.Count > 0) yield return hunk;
    }

    private static void WriteHunk(StringBuilder result, List<Block> hunk, List<string> old, List<string> now)
    {
        var from = Math.Max(0, hunk[0].OldFrom - Context);
        var to = Math.Min(old.Count, hunk[^1].OldTo + Context);
        var nowFrom = hunk[0].NowFrom - (hunk[0].OldFrom - from);
        var nowTo = hunk[^1].NowTo + (to - hunk[^1].OldTo);
        result.Append(CultureInfo.InvariantCulture, $"@@ -{Range(from, to)} +{Range(nowFrom, nowTo)} @@\n");
        var at = from;
        foreach (var block in hunk)
        {
            for (; at < block.OldFrom; at++) WriteLine(result, ' ', old[at]);
            for (; at < block.OldTo; at++) WriteLine(result, '-', old[at]);
            for (var i = block.NowFrom; i < block.NowTo; i++) WriteLine(result, '+', now[i]);
        }

        for (; at < to; at++) WriteLine(result, ' ', old[at]);
    }

    private static string Range(int from, int to) =>
        string.Create(CultureInfo.InvariantCulture, $"{(to == from ? from : from + 1)}{(to - from == 1 ? "" : $",{to - from}")}");

    private static void WriteLine(StringBuilder result, char mark, string line)
    {
        result.Append(mark).Append(line.TrimEnd('\r', '\n')).Append('\n');
        if (!line.EndsWith('\n') && !line.EndsWith('\r')) result.Append("\\ No newline at end of file\n");
    }

    private readonly record struct Block(int OldFrom, int OldTo, int NowFrom, int NowTo);
}
