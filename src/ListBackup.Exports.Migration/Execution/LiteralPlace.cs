using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>A piece of literal text that makes a reference read another export.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Old">The text.</param>
/// <param name="New">What takes its place.</param>
internal readonly record struct LiteralPlace(int Line, int Column, string Old, string New)
{
    // A call's arguments and a data block's name may stand some lines below the place that the scanner gives.
    private const int LinesBelow = 8;

    /// <summary>Finds the text, from the place of the reference on; null when the name is put together elsewhere.</summary>
    public static LiteralPlace? Find(SourceText source, ExportConsumer reader, string from, string to, string? output, string? newOutput)
    {
        var first = reader.Line ?? 1;
        var isByOutput = output is not null && newOutput is not null && reader.Strength == ReferenceStrength.Weak;
        for (var line = first; line <= first + LinesBelow; line++)
        {
            var text = source.LineAt(line);
            var start = line == first ? Math.Min((reader.Column ?? 1) - 1, text.Length) : 0;
            if (Name(text, start, line, from, to) is { } name) return name;
            if (isByOutput && Word(text, start, output!) is { } at) return new LiteralPlace(line, at + 1, output!, newOutput!);
        }

        return null;
    }

    // The longest ending of the old name that a quote ends here and that holds all that differs: "${stage}-table-users" has "-table-users".
    private static LiteralPlace? Name(string text, int start, int line, string from, string to)
    {
        var front = from.AsSpan().CommonPrefixLength(to);
        for (var cut = 0; cut <= front && cut < from.Length; cut++)
        {
            var ending = from[cut..];
            var at = text.IndexOf(ending, start, StringComparison.Ordinal);
            if (at < 0 || (at + ending.Length < text.Length && text[at + ending.Length] is not ('"' or '\'' or '`'))) continue;
            if (at > 0 && IsNamePart(text[at - 1]) && (cut == 0 || IsNamePart(ending[0]) && from[cut - 1] != text[at - 1])) continue;
            return new LiteralPlace(line, at + 1, ending, to[cut..]);
        }

        return null;
    }

    private static int? Word(string text, int start, string word)
    {
        for (var at = text.IndexOf(word, start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var isWhole = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]));
            if (isWhole) return at;
        }

        return null;
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or ':';
}
