using System.Text;
using System.Xml;

namespace ListBackup.Exports.Reports;

/// <summary>Text and settings that XML 1.0 can carry.</summary>
internal static class XmlText
{
    public static XmlWriterSettings Settings => new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n", CloseOutput = false };

    /// <summary>Shows characters that XML forbids as <c>\uXXXX</c>, so that a hostile name can neither break nor vanish from a report.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text, i++, 2);
            else clean.Append("\\u").Append(((int)text[i]).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        }

        return clean.ToString();
    }
}
