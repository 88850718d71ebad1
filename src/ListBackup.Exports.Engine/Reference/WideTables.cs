using System.Buffers;

namespace ListBackup.Exports.Reference;

/// <summary>Keeps tables of absurd width from the Markdown parser, which fills up every row of a table to the width of its head.</summary>
internal static class WideTables
{
    /// <summary>No reference has more columns, and a few kilobytes of them take seconds.</summary>
    public const int MaxColumns = 100;

    private static readonly SearchValues<char> OfDashes = SearchValues.Create(" \t\r>|:-");

    /// <summary>The text, as long as before, in which the line of dashes of such a table is none.</summary>
    /// <param name="text">The document.</param>
    /// <param name="lines">The numbers of those lines, from 1.</param>
    public static string Hide(string text, out IReadOnlySet<int> lines)
    {
        HashSet<int> found = [];
        char[]? hidden = null;
        var number = 0;
        foreach (var range in Lines(text))
        {
            number++;
            var line = text.AsSpan(range);
            if (line.Length <= MaxColumns || line.Count('|') <= MaxColumns || line.IndexOfAnyExcept(OfDashes) >= 0) continue;
            found.Add(number);
            hidden ??= text.ToCharArray();
            hidden.AsSpan(range).Replace('-', '.');
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
