using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>What a read came to, without what differs between inputs that behave alike.</summary>
internal static class Outcome
{
    /// <summary>The kinds and rough numbers of what was found and complained of.</summary>
    public static string Of(IEnumerable<InventoryItem> items, CollectingReadLog log)
    {
        var kinds = items.GroupBy(i => i switch
        {
            { Export: { } e } => $"e{e.IsResolved}{e.IsConditional}{e.OpenName is null}{e.Declaration?.ValueResource is null}",
            { Reference: { } r } => $"r{r.Kind}{r.Strength}{r.IsTextMatch}{r.IsConditional}{r.OpenExportName is null}{r.ReExportName is null}{Shape(r.ExportName ?? r.OutputKey)}",
            _ => "s",
        }).Select(g => $"{g.Key}*{Rough(g.Count())}").Order(StringComparer.Ordinal);
        return string.Join(' ', kinds) + "|" + Of(log);
    }

    /// <summary>The kinds of complaints.</summary>
    public static string Of(CollectingReadLog log) =>
        string.Join(' ', log.Problems.Select(Of).Concat(log.Warnings.Select(Words)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(6));

    /// <summary>The kind of a complaint.</summary>
    public static string Of(Problem problem) => $"{problem.Id}:{Words(problem.Message)}";

    // The plain words of a message are its own; what is quoted and numbers are the input's.
    private static string Words(string message) =>
        string.Join(' ', message.Split(' ').Where(w => w.Length is > 1 and < 14 && w.All(char.IsAsciiLetter)).Take(6));

    private static string Shape(string? name)
    {
        if (name is null) return "-";
        var shape = new StringBuilder();
        foreach (var c in name)
        {
            var kind = char.IsLetterOrDigit(c) ? 'a' : c;
            if (shape.Length == 0 || shape[^1] != kind) shape.Append(kind);
            if (shape.Length > 6) break;
        }

        return shape.ToString();
    }

    private static string Rough(int count) => (count < 4 ? count : (int)Math.Log2(count) + 2).ToString(CultureInfo.InvariantCulture);
}
