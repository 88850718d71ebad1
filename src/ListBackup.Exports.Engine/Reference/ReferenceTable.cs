namespace ListBackup.Exports.Reference;

/// <summary>What a table of a reference document lists.</summary>
internal enum ReferenceTableKind
{
    /// <summary>Nothing of interest here.</summary>
    Other,

    /// <summary>Exports.</summary>
    Exports,

    /// <summary>Services and what they need.</summary>
    Requirements,
}

/// <summary>A table of a document with its place, so that an update can change cells and keep the rest.</summary>
internal sealed record ReferenceTable
{
    public required ReferenceTableKind Kind { get; init; }

    public required IReadOnlyList<ReferenceColumn> Columns { get; init; }

    public required IReadOnlyList<string> Headers { get; init; }

    public required IReadOnlyList<MarkdownRow> Rows { get; init; }

    public string? Section { get; init; }

    public string? Group { get; init; }

    /// <summary>The line of the header, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The position of a column; -1 when the table has none.</summary>
    public int IndexOf(ReferenceColumn column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column) return i;
        }

        return -1;
    }

    /// <summary>A row's cell in a column; null when the table or the row has none.</summary>
    public MarkdownCell? Cell(MarkdownRow row, ReferenceColumn column) =>
        IndexOf(column) is >= 0 and var i && i < row.Cells.Count ? row.Cells[i] : null;
}

/// <summary>One row of a Markdown table.</summary>
internal sealed record MarkdownRow(IReadOnlyList<MarkdownCell> Cells, int Line);

/// <summary>One cell: its text without markup, and the code spans in it.</summary>
internal sealed record MarkdownCell(string Text, IReadOnlyList<string> Codes, int Column)
{
    /// <summary>The code when the cell holds some, else the text; null when it is empty or a dash.</summary>
    public string? Value => Codes.Count > 0 ? Codes[0] : Prose;

    /// <summary>The text; null when it is empty or a dash.</summary>
    public string? Prose => Text is "" or "-" or "–" or "—" or "n/a" or "N/A" ? null : Text;
}
