namespace ListBackup.Exports.Migration.Editing;

/// <summary>Makes or takes back a change from its unified diff, wherever its lines stand now; line ends stay the file's own.</summary>
internal sealed class UnifiedPatch
{
    private readonly List<Hunk> _hunks = [];

    private UnifiedPatch()
    {
    }

    /// <summary>Reads a diff that <see cref="UnifiedDiff"/> made.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static UnifiedPatch Parse(string diff)
    {
        var patch = new UnifiedPatch();
        Hunk? hunk = null;
        foreach (var line in diff.Split('\n'))
        {
            if (line.StartsWith("@@ -", StringComparison.Ordinal))
            {
                hunk = new Hunk(Number(line, 4), Number(line, line.IndexOf('+', 4) + 1), []);
                patch._hunks.Add(hunk);
            }
            else if (hunk is null || line.Length == 0)
            {
                // The heading, and what follows the last newline.
            }
            else if (line[0] == '\\')
            {
                if (hunk.Lines.Count == 0) throw new FormatException("A diff cannot begin with a note.");
                hunk.Lines[^1] = hunk.Lines[^1] with { EndsOpen = true };
            }
            else
            {
                hunk.Lines.Add(line[0] is ' ' or '+' or '-' ? new Line(line[0], line[1..].TrimEnd('\r'), EndsOpen: false) : throw new FormatException($"'{line}' is no line of a diff."));
            }
        }

        return patch._hunks.Count > 0 ? patch : throw new FormatException("There is no change in the diff.");
    }

    /// <summary>Why a text is no such diff; null when it is one.</summary>
    public static string? Fault(string diff)
    {
        try
        {
            Parse(diff);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>The text with the change made; null when its surroundings are not found exactly once.</summary>
    public string? Apply(string text) => Run(text, removed: '-', added: '+');

    /// <summary>The text with the change taken back; null when it is not found exactly once.</summary>
    public string? Reverse(string text) => Run(text, removed: '+', added: '-');

    /// <summary>Whether a text is without the change: it could be made there, and does not stand there.</summary>
    /// <remarks>Lines that were only added could often be added once more: their surroundings stay as they are.</remarks>
    public bool IsAbsentFrom(string text) => Apply(text) is not null && (_hunks.Exists(h => h.Lines.Exists(l => l.Mark == '-')) || Reverse(text) is null);

    private string? Run(string text, char removed, char added)
    {
        var lines = UnifiedDiff.Lines(text);
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var result = new System.Text.StringBuilder(text.Length + 256);
        var at = 0;
        foreach (var hunk in _hunks)
        {
            var block = hunk.Lines.Where(l => l.Mark != added).Select(l => l.Text).ToList();
            if (Find(lines, block, at, (removed == '-' ? hunk.OldLine : hunk.NewLine) - 1) is not { } start) return null;
            for (; at < start; at++) result.Append(lines[at]);
            foreach (var line in hunk.Lines)
            {
                if (line.Mark == added) result.Append(line.Text).Append(line.EndsOpen ? "" : newLine);
                else if (line.Mark == removed) at++;
                else result.Append(lines[at++]);
            }
        }

        for (; at < lines.Count; at++) result.Append(lines[at]);
        return result.ToString();
    }

    // Where the diff says, or else the only other place; of several none is the right one for sure.
    private static int? Find(List<string> lines, List<string> block, int from, int expected)
    {
        if (expected >= from && Stands(lines, block, expected)) return expected;
        int? found = null;
        for (var i = from; i + block.Count <= lines.Count; i++)
        {
            if (!Stands(lines, block, i)) continue;
            if (found is not null) return null;
            found = i;
        }

        return found;
    }

    private static bool Stands(List<string> lines, List<string> block, int at)
    {
        if (at < 0 || at + block.Count > lines.Count) return false;
        for (var i = 0; i < block.Count; i++)
            if (!lines[at + i].AsSpan().TrimEnd("\r\n").SequenceEqual(block[i])) return false;
        return true;
    }

    private static int Number(string line, int from)
    {
        var to = from;
        while (to < line.Length && char.IsAsciiDigit(line[to])) to++;
        return int.TryParse(line.AsSpan(from, to - from), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{line}' is no heading of a change.");
    }

    private sealed record Hunk(int OldLine, int NewLine, List<Line> Lines);

    private readonly record struct Line(char Mark, string Text, bool EndsOpen);
}
