using System.Text;
using System.Xml;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>Text and settings that XML 1.0 can carry.</summary>
internal static class XmlText
{
    public static XmlWriterSettings Settings => new() { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n", CloseOutput = false };

    /// <summary>Text as XML can carry it; what it forbids and what deceives appears as an escape, lines stay.</summary>
    public static string Clean(string text) => VisibleText.OfLines(text);
}
