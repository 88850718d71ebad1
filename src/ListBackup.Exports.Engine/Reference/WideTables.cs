using System.Buffers;

namespace ListBackup.Exports.Reference;

/// <summary>Keeps tables of absurd width from the Markdown parser, which fills up every row of a table to the width of its head.</summary>
internal static class WideTables
{
    /// <summary>No reference has more columns, and a few kilobytes of them take seconds.</summary>
    public const int MaxColumns = 100;

    private const int MaxLoosePipes = 1_000;

    private static readonly SearchValues<char> OfDashes = SearchValues.Create(" \t\r>|:-");

    /// <summary>The text, as long as before, in which the line of dashes of such a table is none, and text without such a line has no pipes.</summary>
    /// <param name="text">The document.</param>
    /// <param name="lines">The numbers of the lines of dashes, from 1.</param>
    public static string Hide(string text, out IReadOnlySet<int> lines)
    {
        HashSet<int> found = [];
        char[]? hidden = null;
        var number = 0;
        var (start, pipes, hasDashes) = (0, 0, false);
        foreach (var range in Lines(text))
        {
            number++;
            var line = text.AsSpan(range);
            var count = line.Count('|');
            var isOfDashes = line.IndexOfAnyExcept(OfDashes) < 0;
            if (isOfDashes && count > MaxColumns)
            {
                found.Add(number);
                hidden ??= text.ToCharArray();
                hidden.AsSpan(range).Replace('-', '.');
            }

            if (line.IsWhiteSpace()) (start, pipes, hasDashes) = (range.End.Value, 0, false);
            hasDashes |= isOfDashes && count <= MaxColumns && line.Contains('-');
            pipes += count;

            // The parser looks from each pipe for a table that is not there.
            if (pipes <= MaxLoosePipes || hasDashes) continue;
            hidden ??= text.ToCharArray();
            hidden.AsSpan(start..range.End.Value).Replace('|', '.');
            start = range.End.Value;
        }

        lines = found;
        return hidden is null ? text : new string(hidden);
    }

    private static IEnumerable<Range> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            yield return start..end;
            start = end + 1;
        }
    }
}
