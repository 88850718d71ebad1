using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Inventory;

/// <summary>Makes text from outside safe to show: what a terminal or a reader's eye would not show as written appears as <c>\uXXXX</c>.</summary>
/// <remarks>Names and descriptions come from templates and accounts; escape sequences, right-to-left overrides and zero-width characters in them deceive.</remarks>
public static class InertText
{
    /// <summary>Whether a character is a control or invisible format character.</summary>
    public static bool IsDeceptive(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;

    /// <summary>Whether the text has any such character.</summary>
    public static bool IsClean(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~') || !text.Any(IsDeceptive);

    /// <summary>The text with such characters and lone surrogates as <c>\uXXXX</c>; the same text when there are none.</summary>
    public static string Show(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        var shown = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) shown.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || IsDeceptive(c)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else shown.Append(c);
        }

        return shown.ToString();
    }
}
