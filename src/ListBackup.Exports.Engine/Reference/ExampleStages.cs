using System.Text.RegularExpressions;

namespace ListBackup.Exports.Reference;

/// <summary>Finds the stage that a document's examples are of: names such as <c>main-infrastructure-table-users</c> tell.</summary>
internal static partial class ExampleStages
{
    private const string Usual = "main";

    // One stage runs through a document; a part of its rows tells it.
    private const int Asked = 200;

    public static string? Find(string text, IReadOnlyList<ReferenceEntry> entries)
    {
        if (entries.Count == 0) return null;
        var tokens = Token().Matches(text).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        var found = entries.Where(e => e.Name.Contains("${", StringComparison.Ordinal)).Take(Asked).SelectMany(e => tokens.Where(t => t.EndsWith(Tail(e.Name), StringComparison.Ordinal)).Select(t => ReferenceNames.StageIn(t, e.Name)))
            .OfType<string>().GroupBy(s => s, StringComparer.Ordinal).MaxBy(g => g.Count())?.Key;
        return found ?? (entries.Any(e => e.Example?.Contains(Usual, StringComparison.Ordinal) == true) ? Usual : null);
    }

    private static string Tail(string name) => name[(name.LastIndexOf('}') + 1)..];

    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9:\-]*-[A-Za-z0-9:\-]*[A-Za-z0-9]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
