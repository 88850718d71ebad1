using System.Management.Automation;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>Colours as escape sequences; who writes them to no terminal strips them again.</summary>
internal static class AnsiColours
{
    public static string Paint(string text, ConsoleColor colour) => Paint(text, PSStyle.MapForegroundColorToEscapeSequence(colour));

    public static string Paint(string text, string style) => style.Length == 0 || text.Length == 0 ? text : style + text + PSStyle.Instance.Reset;
}
