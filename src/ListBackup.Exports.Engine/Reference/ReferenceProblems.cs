using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference;

/// <summary>What of a reference document could not be read, each with its line.</summary>
internal sealed class ReferenceProblems(string? path)
{
    /// <summary>The id of a block that takes the rest of the document with it.</summary>
    public const string OpenBlockId = "ReferenceBlockNotClosed";

    private readonly List<Problem> _all = [];

    public IReadOnlyList<Problem> All => [.. _all.OrderBy(p => p.Line ?? 0)];

    public void NoExports() => Add(
        "ReferenceWithoutExports", 1, "no table of exports was found.",
        "A table of exports has a column 'Export Name', for example: | Export Name | Resource Type | Description | Example Value | Used By |.");

    public void Row(int line, string? text, InventoryParts lacks = InventoryParts.Exports) => Add(
        "ReferenceRowNotRead", line, text is { Length: > 0 } ? $"'{Short(text)}' is no export name." : "the row has no name.",
        "Write the name into the name column as code, for example `${Stage}-infrastructure-table-users`.", lacks);

    public void SeveralNames(int line, string text) => Add(
        "ReferenceRowNotRead", line, $"'{Short(text)}' names several exports in one row.", "Give each export a row of its own.", InventoryParts.Exports);

    public void BrokenTable(int line) => Add(
        "ReferenceTableNotRead", line, "the lines look like a table but have no line of dashes below the header.",
        "Put a line such as |---|---| below the header, with as many columns, and an empty line above it.");

    public void ShortDashes(int line) => Add(
        "ReferenceTableNotRead", line, "the line of dashes has fewer columns than the header, which GitHub takes for no table.",
        "Put as many groups of dashes below the header as it has columns.");

    public void WideTable(int line) => Add(
        "ReferenceTableNotRead", line, $"the table has more than {WideTables.MaxColumns} columns.", "A table of exports has about five: name, type, description, example and users.");

    public void OverLines(int line) => Add(
        "ReferenceRowNotRead", line, "code or markup runs over the end of the line, where the row of a table ends.", "Write each row on one line, and close what it opens.");

    public void HtmlTable(int line) => Add(
        "ReferenceTableNotRead", line, "HTML tables are not read.", "Write the table in Markdown.");

    public void OpenCode(int line) => Add(OpenBlockId, line, "the code block is never closed, so that all below it is code.", "Close it with a line of ```.");

    public void OpenComment(int line) => Add(OpenBlockId, line, "the comment is never closed, so that nothing below it is shown.", "Close it with -->.");

    public void OrderItem(int line) => Add(
        "ReferenceRowNotRead", line, "the step of the import order names no service.", "Begin it with the services, for example: 2. Auth service (depends on infrastructure).", InventoryParts.References);

    /// <summary>A table without a name column whose rows nevertheless hold what looks like export names.</summary>
    public void UnknownTable(ReferenceTable table)
    {
        var row = table.Rows.FirstOrDefault(r => r.Cells.Any(c => c.Codes.Any(LooksLikeName)));
        if (row is null) return;
        Add(
            "ReferenceTableNotRead", table.Line,
            $"the table with the columns {string.Join(", ", table.Headers.Select(h => $"'{Short(h)}'"))} seems to list exports, but no column says to hold their names.",
            "Name the column 'Export Name'.");
    }

    private static bool LooksLikeName(string code) => code.StartsWith("${", StringComparison.Ordinal) && ReferenceNames.Normalize(code) is not null;

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private void Add(string id, int line, string what, string advice, InventoryParts lacks = InventoryParts.All) => _all.Add(
        new(id, id == "ReferenceWithoutExports" ? ProblemCategory.InvalidData : ProblemCategory.ParserError, $"{path ?? "text"}:{line}: {what}", advice) { Path = path, Line = line, Column = 1, Lacks = lacks });
}
