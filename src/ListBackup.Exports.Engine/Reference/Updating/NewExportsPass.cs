using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Adds rows for exports that are not documented: to the table that lists their like, else to a new one.</summary>
internal sealed class NewExportsPass(CellTexts texts) : IUpdatePass
{
    private static readonly (ReferenceColumn Column, string Header)[] Standard =
        [(ReferenceColumn.Name, "Export Name"), (ReferenceColumn.Type, "Resource Type"), (ReferenceColumn.Description, "Description"), (ReferenceColumn.Example, "Example Value"), (ReferenceColumn.UsedBy, "Used By")];

    public void Apply(DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes)
    {
        var users = platform.Consumers.ToLookup(c => c.ExportName, StringComparer.Ordinal);
        var tables = platform.Document.Tables.Where(t => t.Kind == ReferenceTableKind.Exports).ToList();
        var likes = Likes(tables, platform);
        List<(Export Export, string Name)> without = [];
        foreach (var group in platform.Undocumented.Where(CanDocument).GroupBy(CellTexts.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var export = group.First();
            if (Like(export, likes) is not { } table)
            {
                without.Add((export, group.Key));
                continue;
            }

            var last = table.Rows[^1].Line;
            var model = TableLine.Parse(lines[last]);
            lines.AddAfter(last, [model.With(Cells(export, group.Key, table.Columns)).ToString()]);
            changes.Add(new(ReferenceChangeKind.Added, group.Key, $"It is new in '{table.Group}'."));
        }

        // Behind the last table of exports, or before the chapter that follows the title.
        var after = tables.Count == 0 ? platform.Document.Headings.Skip(1).FirstOrDefault(h => h.Level <= 2)?.Line - 1 ?? lines.Count : EndOf(tables[^1]);
        var sections = without.GroupBy(w => texts.Heading(w.Export), StringComparer.Ordinal).ToList();
        for (var i = 0; i < sections.Count; i++) AddSection(sections[i].Key, [.. sections[i]], i > 0 || lines[after].Length > 0);
        if (sections.Count > 0 && after < lines.Count && lines[after + 1].Length > 0) lines.AddAfter(after, [""]);

        IEnumerable<string> Cells(Export export, string name, IReadOnlyList<ReferenceColumn> columns) => columns.Select(c => c switch
        {
            ReferenceColumn.Name => $"`{name}`",
            ReferenceColumn.Type => texts.Type(export),
            ReferenceColumn.Description => export.Description is { } text ? Markdown.Escape(text) : "",
            ReferenceColumn.Example => texts.Example(export, platform) is { } value ? Markdown.Code(value) : "",
            ReferenceColumn.UsedBy when platform.KnowsConsumers => texts.UsedBy([.. users[export.Name].Select(platform.UserOf).DistinctBy(u => u.Key, StringComparer.Ordinal)], before: null),
            ReferenceColumn.OutputKey => export.OutputKey is { } key ? Markdown.Code(key) : "",
            ReferenceColumn.StackName => export.StackName is { } stack ? Markdown.Code(stack) : "",
            _ => "",
        });

        void AddSection(string heading, List<(Export Export, string Name)> exports, bool isApart)
        {
            var columns = Standard.Select(s => s.Column).ToList();
            List<string> added = isApart ? [""] : [];
            added.AddRange([$"### {heading}", "", $"| {string.Join(" | ", Standard.Select(s => s.Header))} |", $"|{string.Concat(Standard.Select(s => new string('-', s.Header.Length + 2) + "|"))}"]);
            foreach (var (export, name) in exports)
            {
                added.Add($"| {string.Join(" | ", Cells(export, name, columns))} |");
                changes.Add(new(ReferenceChangeKind.Added, name, $"It is new in '{heading}'."));
            }

            lines.AddAfter(after, added);
        }
    }

    /// <summary>Whether a row can name the export, so that it is recognised when the document is read again.</summary>
    public static bool CanDocument(Export export) => !NamePattern.Parse(export.Name).IsOpen && CellTexts.Name(export) is var name && ReferenceNames.Normalize(name) == name;

    private static int EndOf(ReferenceTable table) => table.Rows.Count == 0 ? table.Line + 1 : table.Rows[^1].Line;

    private static ILookup<(string?, ExportKind, string?), (ReferenceTable Table, Export Export)> Likes(List<ReferenceTable> tables, DocumentedPlatform platform)
    {
        var tableOf = tables.SelectMany(t => t.Rows.Select(r => (r.Line, Table: t))).DistinctBy(r => r.Line).ToDictionary(p => p.Line, p => p.Table);
        return platform.Exports.Where(e => e.Export.ResourceType is not null && tableOf.ContainsKey(e.Entry.Line)).ToLookup(e => Kin(e.Export), e => (tableOf[e.Entry.Line], e.Export));
    }

    private static (string?, ExportKind, string?) Kin(Export export) => (export.ResourceType, export.Kind, export.Kind == ExportKind.Service ? null : export.Service);

    // The table with most exports of the same service and type; one of the same resource, then of the same attribute, weighs more.
    private static ReferenceTable? Like(Export export, ILookup<(string?, ExportKind, string?), (ReferenceTable Table, Export Export)> likes) => likes[Kin(export)]
        .GroupBy(l => l.Table, l => l.Export.ResourceName == export.ResourceName ? 100 : l.Export.Attribute == export.Attribute ? 2 : 1)
        .MaxBy(g => g.Sum())?.Key;
}
