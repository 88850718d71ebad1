using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Inventory;

/// <summary>Text from files made safe to show: control, bidirectional and invisible characters become visible escapes.</summary>
public static class VisibleText
{
    /// <summary>The text, with <c>\u{…}</c> for each character that is not seen as itself.</summary>
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length && IsPlain(text[at])) at++;
        if (at == text.Length) return text;
        var visible = new StringBuilder(text, 0, at, text.Length + 16);
        foreach (var rune in text.AsSpan(at).EnumerateRunes())
        {
            if (IsInvisible(rune)) visible.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
            else visible.Append(rune.ToString());
        }

        return visible.ToString();
    }

    /// <summary>The same for text of several lines, whose line ends and tabs stay.</summary>
    public static string OfLines(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0) return text;
        return string.Join('\n', text.Split('\n').Select(line => string.Join('\t', line.TrimEnd('\r').Split('\t').Select(Of))));
    }

    /// <summary>Whether a character is not seen as itself: a control or format character, a separator of lines, an unassigned one.</summary>
    public static bool IsInvisible(Rune rune) =>
        rune.Value != ' ' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned;

    private static bool IsPlain(char c) => c is >= ' ' and < '\u007f';
}
