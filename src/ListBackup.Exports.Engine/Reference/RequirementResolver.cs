using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference;

/// <summary>What a phrase of the dependency matrix means.</summary>
/// <param name="Phrase">The phrase, such as <c>sync queue</c>.</param>
/// <param name="Exports">The documented exports that it means; empty when no export satisfies it.</param>
/// <param name="IsExact">True when the exports' names say the same; false when they only resemble the phrase.</param>
public sealed record ResolvedRequirement(string Phrase, IReadOnlyList<DocumentedExport> Exports, bool IsExact);

/// <summary>Finds the documented exports that a phrase such as <c>users table</c> or <c>all processing queues</c> means.</summary>
/// <remarks>Words are compared in the singular and without regard to order; a name's attribute (arn, url) does not count.</remarks>
internal sealed class RequirementResolver
{
    private readonly (DocumentedExport Export, HashSet<string> Words)[] _exports;

    public RequirementResolver(IReadOnlyList<DocumentedExport> exports) => _exports = [.. exports.Select(e => (e, WordsOf(e)))];

    public ResolvedRequirement Resolve(string phrase)
    {
        if (_exports.FirstOrDefault(e => e.Export.Entry.Name == phrase || e.Export.Export.Name == phrase).Export is { } named) return new(phrase, [named], IsExact: true);
        var words = Set(phrase);
        if (words.Remove("all") || words.Remove("every")) return All(phrase, words);
        var same = _exports.Where(e => Same(e.Words, words)).Select(e => e.Export).ToList();
        if (same.Count > 0) return new(phrase, same, IsExact: true);

        // "sync queue" for queue-sync-jobs: all words are there and one type's name is longer. The nearest are those with the fewest words more.
        var longer = words.Count < 2 ? [] : _exports.Where(e => words.All(w => e.Words.Contains(w) || Joined(e.Words, w))).GroupBy(e => e.Words.Count).MinBy(g => g.Key)?.Select(e => e.Export).ToList() ?? [];
        return new(phrase, longer, IsExact: false);
    }

    // "all processing queues": the table of that heading, else all exports whose names have the words.
    private ResolvedRequirement All(string phrase, HashSet<string> words)
    {
        var group = _exports.Where(e => Set(e.Export.Entry.Group ?? "").SetEquals(words)).Select(e => e.Export).ToList();
        return new(phrase, group.Count > 0 ? group : [.. _exports.Where(e => words.Count > 0 && words.All(e.Words.Contains)).Select(e => e.Export)], IsExact: true);
    }

    private static bool Same(HashSet<string> name, HashSet<string> phrase) =>
        name.SetEquals(phrase) || string.Concat(name.Order(StringComparer.Ordinal)) == string.Concat(phrase.Order(StringComparer.Ordinal)) || (Missing(name, phrase) && Missing(phrase, name));

    // eventbus and event bus are the same words; "event" and "bus" are then found in what the other joins.
    private static bool Missing(HashSet<string> of, HashSet<string> within) => of.All(w => within.Contains(w) || Joined(within, w) || within.Any(o => o.Length > 2 && w.StartsWith(o, StringComparison.Ordinal) && within.Contains(w[o.Length..])));

    private static bool Joined(HashSet<string> words, string part) => part.Length > 2 && words.Any(w => w.Length > part.Length && (w.StartsWith(part, StringComparison.Ordinal) || w.EndsWith(part, StringComparison.Ordinal)) && w is "eventbus" or "loggroup" or "userpool");

    // Exports of a service are told apart by the service: "accounts api".
    private static HashSet<string> WordsOf(DocumentedExport documented)
    {
        var export = documented.Export;
        if (export.ResourceType is null || export is { Kind: ExportKind.Service, Service: null })
        {
            var name = WithoutPlaceholders(documented.Entry.Name);
            return Set(export.Attribute is { } attribute && name.EndsWith("-" + attribute, StringComparison.Ordinal) ? name[..^(attribute.Length + 1)] : name);
        }

        return Set($"{(export.Kind == ExportKind.Service ? export.Service : "")} {export.ResourceType} {export.ResourceName}");
    }

    private static HashSet<string> Set(string text) => Words.Of(text).Select(Words.Singular).ToHashSet(StringComparer.Ordinal);

    private static string WithoutPlaceholders(string name) => name[(name.LastIndexOf('}') + 1)..];
}
