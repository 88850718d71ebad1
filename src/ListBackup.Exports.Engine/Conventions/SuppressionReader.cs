using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Reads the suppressions of a convention file; those in a template's Metadata have the same keys.</summary>
internal static class SuppressionReader
{
    public static Suppression? Read(SectionReader section, string? path)
    {
        var before = section.Problems.All.Count;
        var rule = Required(section, "rule");
        var reason = Required(section, "reason");
        var export = section.Text("export") ?? "*";
        var until = Day(section, "until");
        section.Close();
        if (rule is null || reason is null || section.Problems.All.Count > before) return null;
        return new(rule, export, reason, until) { Path = path, Line = section.Node.Start.Line, Column = section.Node.Start.Column };
    }

    private static string? Required(SectionReader section, string key)
    {
        var text = section.Text(key);
        if (text is null && !section.Has(key)) section.Problems.Add(section.Node.Start, $"has a suppression without '{key}'", $"Give each suppression a '{key}'.");
        return text;
    }

    private static DateOnly? Day(SectionReader section, string key)
    {
        if (section.Take(key) is not { } node || section.AsText(node, key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        section.Problems.Add(node.Start, $"has no day under '{key}'", "Write the day as year, month, day: 2027-03-31.");
        return null;
    }
}
