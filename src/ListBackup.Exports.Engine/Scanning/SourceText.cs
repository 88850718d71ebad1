using System.Text;

namespace ListBackup.Exports.Scanning;

/// <summary>A file's text with what is needed to write it back byte for byte.</summary>
public sealed class SourceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false);
    private const int LongestExcerpt = 200;
    private int[]? _lineStarts;

    private SourceText(string text, bool hasByteOrderMark, bool isExact)
    {
        Text = text;
        HasByteOrderMark = hasByteOrderMark;
        IsExact = isExact;
    }

    /// <summary>The decoded text, without byte order mark; line ends are as in the file.</summary>
    public string Text { get; }

    /// <summary>The file; null for text that is in none.</summary>
    public string? Path { get; init; }

    /// <summary>True when the file begins with a UTF-8 byte order mark.</summary>
    public bool HasByteOrderMark { get; }

    /// <summary>False when bytes were no UTF-8 and became U+FFFD, so that the text must not be written back.</summary>
    public bool IsExact { get; }

    /// <summary>Takes text as it is, for text that is in no file.</summary>
    public static SourceText FromString(string text) => new(text, hasByteOrderMark: false, isExact: true);

    /// <summary>Decodes UTF-8 with or without byte order mark.</summary>
    public static SourceText Decode(ReadOnlySpan<byte> bytes, string? path = null)
    {
        var hasMark = bytes.StartsWith("\uFEFF"u8);
        if (hasMark) bytes = bytes[3..];
        try
        {
            return new(Strict.GetString(bytes), hasMark, isExact: true) { Path = path };
        }
        catch (DecoderFallbackException)
        {
            // The text is still worth reading; only writing it back is ruled out.
            return new(Lenient.GetString(bytes), hasMark, isExact: false) { Path = path };
        }
    }

    /// <summary>Another text of the same file.</summary>
    public SourceText With(string text) => new(text, HasByteOrderMark, IsExact) { Path = Path };

    /// <summary>The bytes of another text in this file's encoding.</summary>
    public byte[] Encode(string text)
    {
        var bytes = Strict.GetBytes(text);
        return HasByteOrderMark ? [0xEF, 0xBB, 0xBF, .. bytes] : bytes;
    }

    /// <summary>The place of a character offset.</summary>
    public Mark MarkAt(int offset)
    {
        var starts = _lineStarts ??= FindLineStarts(Text);
        var line = Array.BinarySearch(starts, offset);
        if (line < 0) line = ~line - 1;
        return new Mark(line + 1, offset - starts[line] + 1, offset);
    }

    /// <summary>The offset at which a line begins, from line 1.</summary>
    public int OffsetOfLine(int line) => (_lineStarts ??= FindLineStarts(Text))[line - 1];

    /// <summary>One line without its line end, from line 1; empty beyond the last line.</summary>
    public string LineAt(int line)
    {
        var starts = _lineStarts ??= FindLineStarts(Text);
        if (line < 1 || line > starts.Length) return string.Empty;
        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>What stands at an offset, to the end of its line and from its beginning: as much of it as a table can show.</summary>
    public string ExcerptAt(int offset)
    {
        var from = Math.Max(0, offset - LongestExcerpt);
        var before = Text.AsSpan(from, offset - from);
        var start = offset - (before.LastIndexOfAny('\n', '\r') is var at and >= 0 ? before.Length - at - 1 : before.Length);
        var rest = Text.AsSpan(start, Math.Min(2 * LongestExcerpt, Text.Length - start));
        var end = rest[(offset - start)..].IndexOfAny('\n', '\r');
        return (end < 0 ? rest : rest[..(offset - start + end)]).Trim().ToString();
    }

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAny('\n', '\r');
            if (next < 0) break;
            i += next;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
