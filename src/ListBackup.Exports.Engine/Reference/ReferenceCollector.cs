using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using MarkdigTable = Markdig.Extensions.Tables.Table;

namespace ListBackup.Exports.Reference;

/// <summary>Takes a document's blocks in order and puts the reference together.</summary>
internal sealed class ReferenceCollector(SourceText source, string? path, IReadOnlySet<int> wide)
{
    private readonly List<ReferenceEntry> _entries = [];
    private readonly List<ReferenceRequirement> _requirements = [];
    private readonly List<ImportStep> _order = [];
    private readonly List<ReferenceExample> _examples = [];
    private readonly List<ReferenceTable> _tables = [];
    private readonly List<Heading> _headings = [];
    private readonly ReferenceProblems _problems = new(path);

    public ReferenceDocument ToDocument()
    {
        foreach (var line in wide) _problems.WideTable(line);
        if (_entries.Count == 0) _problems.NoExports();
        return new ReferenceDocument(path, source)
        {
            Entries = _entries,
            Requirements = _requirements,
            ImportOrder = _order,
            Examples = _examples,
            Problems = _problems.All,
            ExampleStage = ExampleStages.Find(source.Text, _entries),
            Tables = _tables,
            Headings = _headings,
        };
    }

    public void Heading(HeadingBlock block) =>
        _headings.Add(new(MarkdownText.Of(block.Inline), block.Level, block.Line + 1, block.Span.Start));

    public void Table(MarkdigTable written)
    {
        var rows = written.OfType<TableRow>().ToList();
        if (rows.Count == 0) return;
        if (RunsOver(rows[0]))
        {
            _problems.OverLines(LineOf(rows[0]));
            return;
        }

        var headers = rows[0].OfType<TableCell>().Select(c => MarkdownText.Cell(c).Text).ToArray();
        if (DashedColumns(LineOf(rows[0]) + 1) < headers.Length)
        {
            _problems.ShortDashes(LineOf(rows[0]));
            return;
        }

        var (kind, columns) = ReferenceColumns.Classify(headers);
        var (section, group) = Place();
        var table = new ReferenceTable
        {
            Kind = kind,
            Columns = columns,
            Headers = headers,
            Rows = [.. rows.Skip(1).Select(r => new MarkdownRow([.. r.OfType<TableCell>().Select(MarkdownText.Cell)], LineOf(r)))],
            Section = section,
            Group = group,
            Line = LineOf(rows[0]),
        };
        _tables.Add(table);
        foreach (var (row, block) in table.Rows.Zip(rows.Skip(1)))
        {
            if (kind != ReferenceTableKind.Other && RunsOver(block)) _problems.OverLines(row.Line);
            else if (kind == ReferenceTableKind.Exports) Export(table, row);
            else if (kind == ReferenceTableKind.Requirements) Requirement(table, row);
        }

        if (kind == ReferenceTableKind.Other) _problems.UnknownTable(table);
    }

    private int DashedColumns(int line) => source.LineAt(line).Trim().Trim('>', '|', ' ', '\t').Count(c => c == '|') + 1;

    public void List(ListBlock block)
    {
        if (!block.IsOrdered || _headings.Count == 0 || !IsOrderHeading(_headings[^1].Text)) return;
        foreach (var item in block.OfType<ListItemBlock>())
        {
            var text = item.OfType<ParagraphBlock>().FirstOrDefault() is { } first ? MarkdownText.Of(first.Inline) : "";
            if (ImportSteps.Read(text, _order.Count + 1, item.Line + 1) is { } step) _order.Add(step);
            else _problems.OrderItem(item.Line + 1);
        }
    }

    public void Code(FencedCodeBlock block)
    {
        if (block is { ClosingFencedCharCount: 0, Parent: MarkdownDocument }) _problems.OpenCode(block.Line + 1);
        if (block.Lines.Count == 0) return;
        var lines = block.Lines.Lines;
        var start = lines[0].Slice.Start;
        var end = lines[block.Lines.Count - 1].Slice.End + 1;
        if (start < 0 || end > source.Text.Length || end < start) return;
        var language = (block.Info ?? "").Split([' ', ',', '{'], 2)[0].ToLowerInvariant();
        _examples.Add(new(language, block.Lines.ToString(), _headings.Count == 0 ? null : _headings[^1].Text, block.Line + 2) { Span = (start, end) });
    }

    public void Paragraph(ParagraphBlock block)
    {
        // A table without its line of dashes is a paragraph to Markdown.
        var first = source.LineAt(block.Line + 1).TrimStart();
        if (first.StartsWith('|') && first.Count(c => c == '|') > 2 && !wide.Contains(block.Line + 2)) _problems.BrokenTable(block.Line + 1);
    }

    public void Html(HtmlBlock block)
    {
        if (block.Type == HtmlBlockType.Comment && !block.Lines.ToString().Contains("-->", StringComparison.Ordinal)) _problems.OpenComment(block.Line + 1);
        if (source.LineAt(block.Line + 1).Contains("<table", StringComparison.OrdinalIgnoreCase)) _problems.HtmlTable(block.Line + 1);
    }

    private void Export(ReferenceTable table, MarkdownRow row)
    {
        if (row.Cells.All(c => c.Text.Length == 0)) return;
        var cell = table.Cell(row, ReferenceColumn.Name);
        if (NameIn(cell) is not { } name)
        {
            _problems.Row(row.Line, cell?.Text);
            return;
        }

        if (NamesSeveral(cell!))
        {
            _problems.SeveralNames(row.Line, cell!.Text);
            return;
        }

        var told = new[] { cell!, table.Cell(row, ReferenceColumn.Description), table.Cell(row, ReferenceColumn.UsedBy) }.OfType<MarkdownCell>();
        _entries.Add(new ReferenceEntry
        {
            Name = name,
            Type = table.Cell(row, ReferenceColumn.Type)?.Prose,
            Description = table.Cell(row, ReferenceColumn.Description)?.Prose,
            Example = table.Cell(row, ReferenceColumn.Example)?.Value,
            UsedBy = table.IndexOf(ReferenceColumn.UsedBy) < 0 ? null : UsedBy.Parse(table.Cell(row, ReferenceColumn.UsedBy)?.Text),
            OutputKey = table.Cell(row, ReferenceColumn.OutputKey)?.Value,
            StackName = table.Cell(row, ReferenceColumn.StackName)?.Value is { } stack ? ReferenceNames.Normalize(stack) : null,
            Deprecation = DeprecationNote.Read(table.Cell(row, ReferenceColumn.Deprecation), table.Cell(row, ReferenceColumn.ReplacedBy), told),
            Section = table.Section,
            Group = table.Group,
            Line = row.Line,
            Column = cell!.Column,
        });
    }

    private void Requirement(ReferenceTable table, MarkdownRow row)
    {
        if (row.Cells.All(c => c.Text.Length == 0)) return;
        var consumer = table.Cell(row, ReferenceColumn.Consumer)?.Prose;
        if (consumer is null)
        {
            _problems.Row(row.Line, null, InventoryParts.References);
            return;
        }

        var cell = table.Cell(row, ReferenceColumn.Requirements);
        _requirements.Add(new(consumer, RequirementPhrases.Split(cell?.Prose), cell?.Text ?? "", table.Cell(row, ReferenceColumn.Purpose)?.Prose, row.Line));
    }

    // The nearest heading groups the table; the one above it at the next level, below the document's chapters, is the section.
    private (string? Section, string? Group) Place()
    {
        if (_headings.Count == 0) return (null, null);
        var group = _headings[^1];
        var section = group.Level > 3 ? _headings.FindLast(h => h.Level == group.Level - 1) : null;
        return ((section ?? group).Text, group.Text);
    }

    // Without code, words may follow the name: "main-infrastructure-vpc-id (deprecated)".
    private static string? NameIn(MarkdownCell? cell)
    {
        if (cell?.Codes.Count > 0) return ReferenceNames.Normalize(cell.Codes[0]);
        return cell?.Prose is { } text ? ReferenceNames.Normalize(text) ?? ReferenceNames.Normalize(text.Split(' ', 2)[0]) : null;
    }

    // "`a` / `b`", "`a` to `c`" and `a-1..3` are several exports; a second name in a sentence, as of a replacement, is not.
    private static bool NamesSeveral(MarkdownCell cell)
    {
        if (cell.Codes is [var only] ? only.Contains("..", StringComparison.Ordinal) || only.Contains('…', StringComparison.Ordinal) : cell.Codes.Count == 0 && cell.Text.Contains("..", StringComparison.Ordinal)) return true;
        if (cell.Codes.Count < 2) return false;
        var between = cell.Codes.Aggregate(cell.Text, (text, code) => code.Length == 0 ? text : text.Replace(code, " ", StringComparison.Ordinal));
        return between.Split([' ', '/', ',', ';', '+', '&', '|', '.', '…', '-', '–', '—'], StringSplitOptions.RemoveEmptyEntries).All(w => w is "and" or "or" or "to" or "through" or "until");
    }

    private static bool IsOrderHeading(string heading) => Words.Of(heading) is [.., "order"] words && words.Any(w => w is "import" or "deployment" or "deploy" or "stack");

    // Markdig takes code before rows; to GitHub a row is a line, so such text is no table there, and a cell of it cannot be changed.
    private bool RunsOver(TableRow row) => row.Descendants<LeafInline>().Any(i => i.Span is { Start: >= 0, Length: > 0 } span && span.End < source.Text.Length && source.Text.AsSpan(span.Start, span.Length).ContainsAny('\n', '\r'));

    private static int LineOf(TableRow row)
    {
        foreach (var cell in row.OfType<TableCell>())
        {
            foreach (var leaf in cell.OfType<LeafBlock>())
            {
                if (leaf.Inline?.FirstChild is { } first) return first.Line + 1;
            }
        }

        return row.Line + 1;
    }
}
