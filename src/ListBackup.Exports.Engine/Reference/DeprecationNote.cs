using System.Globalization;
using System.Text.RegularExpressions;

namespace ListBackup.Exports.Reference;

/// <summary>What a row says of an export's deprecation.</summary>
/// <param name="On">The day from which it is deprecated; null when the row gives none.</param>
/// <param name="ReplacedBy">The name of the export to use instead; null when the row gives none.</param>
public sealed partial record DeprecationNote(DateTime? On, string? ReplacedBy)
{
    /// <summary>Reads the cells of a row that may speak of it.</summary>
    /// <param name="statusCell">The cell of a deprecation or status column.</param>
    /// <param name="replacedByCell">The cell of a replacement column.</param>
    /// <param name="prose">The other cells, in which the word deprecated has to occur.</param>
    internal static DeprecationNote? Read(MarkdownCell? statusCell, MarkdownCell? replacedByCell, IEnumerable<MarkdownCell> prose)
    {
        var status = statusCell?.Prose is { } s && s.ToLowerInvariant() is not ("no" or "false" or "active" or "current" or "stable") ? s : null;
        var replacement = replacedByCell?.Value;
        var told = prose.FirstOrDefault(c => Deprecated().IsMatch(c.Text));
        if (status is null && replacement is null && told is null) return null;
        var text = $"{status} {told?.Text}";
        return new(Day(text), replacement ?? Replacement(told) ?? Replacement(statusCell));
    }

    private static DateTime? Day(string text) =>
        IsoDay().Match(text) is { Success: true } match
        && DateTime.TryParseExact(match.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            ? day
            : null;

    private static string? Replacement(MarkdownCell? cell)
    {
        if (cell is null || ReplacedByWord().Match(cell.Text) is not { Success: true } match) return null;
        var rest = cell.Text[(match.Index + match.Length)..].TrimStart();
        return cell.Codes.FirstOrDefault(c => rest.StartsWith(c, StringComparison.Ordinal))
            ?? (rest.Split(' ', 2)[0].TrimEnd('.', ',', ';', ')') is { } word && word.Contains('-', StringComparison.Ordinal) ? word : null);
    }

    [GeneratedRegex(@"\bdeprecated\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Deprecated();

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"\b(replaced by|superseded by|replacement:|use instead:?|use)\b:?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ReplacedByWord();
}
