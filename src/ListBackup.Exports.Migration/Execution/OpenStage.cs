using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Keeps a consumer's template good for all its stages: where it reads <c>${Stage}-…</c>, what replaces the name is open in the same way.</summary>
internal static partial class OpenStage
{
    /// <summary>The text with the resolved stage replaced by the reference's own leading placeholder.</summary>
    /// <param name="text">A stack's or parameter's name, such as <c>listbackup-main-infrastructure</c>.</param>
    /// <param name="consumer">The reference; its name comes to <c>main-…</c> where it is written <c>${Stage}-…</c>.</param>
    public static string In(string text, ExportConsumer consumer)
    {
        if (consumer.Expression is not { } written || Leading().Match(written) is not { Success: true } match) return text;
        var literal = match.Groups["rest"].Value;
        var at = consumer.ExportName.IndexOf(literal, StringComparison.Ordinal);
        if (at <= 0) return text;
        var stage = consumer.ExportName[..at];
        return Regex.Replace(
            text, $@"(?<![A-Za-z0-9]){Regex.Escape(stage)}(?![A-Za-z0-9])", match.Groups["open"].Value.Replace("$", "$$", StringComparison.Ordinal),
            RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    // "${Stage}-infrastructure…" with nothing open after it, however it is quoted or tagged around.
    [GeneratedRegex(@"(?<open>\$\{[A-Za-z0-9:]+\})(?<rest>-[A-Za-z0-9:-]+)[""'\s}\]]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leading();
}
