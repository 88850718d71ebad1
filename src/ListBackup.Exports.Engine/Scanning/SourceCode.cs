using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning;

/// <summary>The decoded text of one file, and the way from an offset in it to a line and column.</summary>
public sealed class SourceCode(string path, string text)
{
    private int[]? _lineStarts;

    /// <summary>The file, as the user shall see it.</summary>
    public string Path { get; } = path;

    /// <summary>The text without byte order mark.</summary>
    public string Text { get; } = text;

    /// <summary>The place of an offset; line and column count from 1, the column in UTF-16 characters.</summary>
    public Mark MarkAt(int offset)
    {
        _lineStarts ??= FindLineStarts(Text);
        var line = Array.BinarySearch(_lineStarts, offset);
        if (line < 0) line = ~line - 1;
        return new Mark(line + 1, offset - _lineStarts[line] + 1, offset);
    }

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
        {
            // CR LF is one end of line, a lone CR one too.
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))) starts.Add(i + 1);
        }

        return [.. starts];
    }
}
