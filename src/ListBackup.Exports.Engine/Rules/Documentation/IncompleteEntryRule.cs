using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5010.</summary>
public sealed class IncompleteEntryRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5010", "A documented export has type, description, example and users", Severity.Information,
        "A row without these sends its reader to the template.",
        "Fill the cells; Update-LbExportReference adds what templates and consumers tell.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        // One finding for a table that lacks the whole column.
        foreach (var table in platform.Document.Tables.Where(t => t.Kind == ReferenceTableKind.Exports && t.Rows.Count > 0))
        {
            var missing = Columns.Where(c => table.IndexOf(c.Column) < 0).Select(c => c.Word).ToList();
            if (missing.Count > 0) yield return At(platform, table.Group ?? "table", table.Line, $"The table{(table.Group is null ? "" : $" '{table.Group}'")} does not tell {List(missing)} of its {table.Rows.Count} exports.");
        }

        foreach (var entry in platform.Document.Entries)
        {
            var table = platform.Document.Tables.LastOrDefault(t => t.Line < entry.Line);
            var missing = Columns.Where(c => table?.IndexOf(c.Column) >= 0 && IsEmpty(entry, c.Column)).Select(c => c.Word).ToList();
            if (missing.Count > 0) yield return On(platform, entry, $"{entry.Name} lacks {List(missing)}.");
        }
    }

    private static (ReferenceColumn Column, string Word)[] Columns =>
        [(ReferenceColumn.Type, "the type"), (ReferenceColumn.Description, "the description"), (ReferenceColumn.Example, "an example"), (ReferenceColumn.UsedBy, "the users")];

    private static bool IsEmpty(ReferenceEntry entry, ReferenceColumn column) => column switch
    {
        ReferenceColumn.Type => entry.Type is null,
        ReferenceColumn.Description => entry.Description is null,
        ReferenceColumn.Example => entry.Example is null,
        _ => entry.UsedBy is { IsEmpty: true, Text: "" },
    };

    private static string List(List<string> words) => words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
