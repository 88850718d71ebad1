using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Names variables after exports: <c>main-infrastructure-table-users-arn</c> becomes users, table, arn.</summary>
internal static class SnippetWords
{
    /// <summary>The words of each export, unique among them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<Export> exports)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. exports.Select(e => Unique(Of(e), e, seen))];
    }

    private static IReadOnlyList<string> Of(Export export)
    {
        if (export.ResourceType is null) return NotEmpty(Reference.Words.Of(NameText.WithoutPlaceholders(export.Name)));
        string[] parts = [NameText.WithoutPlaceholders(export.ResourceName ?? ""), export.ResourceType, export.Attribute ?? ""];
        var words = parts.SelectMany(Reference.Words.Of).ToList();
        // An output of another service is told apart by its service.
        return NotEmpty(export.Kind == ExportKind.Service && export.Service is { } service ? [.. Reference.Words.Of(service), .. words] : words);
    }

    // Identifiers cannot begin with a digit.
    private static IReadOnlyList<string> NotEmpty(IReadOnlyList<string> words) => words switch
    {
        [] => ["value"],
        [var first, ..] when char.IsDigit(first[0]) => ["value", .. words],
        _ => words,
    };

    private static IReadOnlyList<string> Unique(IReadOnlyList<string> words, Export export, HashSet<string> seen)
    {
        if (seen.Add(string.Join('_', words))) return words;
        IReadOnlyList<string> longer = [.. Reference.Words.Of(export.Service ?? ""), .. words];
        if (seen.Add(string.Join('_', longer))) return longer;
        for (var i = 2; ; i++)
        {
            IReadOnlyList<string> numbered = [.. longer, i.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            if (seen.Add(string.Join('_', numbered))) return numbered;
        }
    }
}
