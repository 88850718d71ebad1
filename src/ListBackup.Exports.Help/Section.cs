namespace ListBackup.Exports.Help;

/// <summary>A heading of a Markdown file with the text below it, up to the next heading of its level or above.</summary>
internal sealed record Section(string Title, string Body, IReadOnlyList<Section> Children)
{
    /// <summary>The child of that title; null when there is none.</summary>
    public Section? this[string title] => Children.FirstOrDefault(c => c.Title.Equals(title, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a whole file; the result's body is what stands before the first heading.</summary>
    public static Section Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var at = 0;
        return Read(lines, ref at, title: "", level: 0);
    }

    private static Section Read(string[] lines, ref int at, string title, int level)
    {
        List<string> body = [];
        List<Section> children = [];
        string? fence = null;
        while (at < lines.Length)
        {
            var line = lines[at];
            var depth = fence is null ? Level(line) : 0;
            if (depth > 0 && depth <= level) break;
            at++;
            if (depth > 0)
            {
                children.Add(Read(lines, ref at, line[depth..].Trim(), depth));
                continue;
            }

            fence = Fence(line, fence);
            body.Add(line);
        }

        return new Section(title, string.Join('\n', body).Trim('\n'), children);
    }

    private static int Level(string line)
    {
        var depth = line.TakeWhile(c => c == '#').Count();
        return depth is > 0 and < 7 && depth < line.Length && line[depth] == ' ' ? depth : 0;
    }

    // What looks like a heading inside a code block is a comment of that code.
    private static string? Fence(string line, string? open)
    {
        var trimmed = line.TrimStart();
        if (open is not null) return trimmed.StartsWith(open, StringComparison.Ordinal) && trimmed.Trim().All(c => c == open[0]) ? null : open;
        return trimmed.StartsWith("```", StringComparison.Ordinal) ? new string('`', trimmed.TakeWhile(c => c == '`').Count()) : null;
    }
}
