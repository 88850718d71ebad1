using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Backslash escapes, as far as all the languages share them.</summary>
internal static class CodeEscapes
{
    /// <summary>Appends what the escape at <paramref name="i"/> stands for and gives the offset after it.</summary>
    public static int Append(string text, int i, StringBuilder to)
    {
        var c = text[i + 1];
        switch (c)
        {
            case 'n': to.Append('\n'); return i + 2;
            case 't': to.Append('\t'); return i + 2;
            case 'r': to.Append('\r'); return i + 2;
            case '\n': return i + 2;
            case '\r': return i + 2 < text.Length && text[i + 2] == '\n' ? i + 3 : i + 2;
            case 'x' when Hex(text, i + 2, 2) is { } code: to.Append((char)code); return i + 4;
            case 'u' when Hex(text, i + 2, 4) is { } code: to.Append((char)code); return i + 6;
            default: to.Append(c); return i + 2;
        }
    }

    private static int? Hex(string text, int start, int length) =>
        start + length <= text.Length && int.TryParse(text.AsSpan(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code : null;
}
