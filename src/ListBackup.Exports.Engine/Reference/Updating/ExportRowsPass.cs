using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Corrects the rows of documented exports, fills what they lack, and takes out those of exports that are gone.</summary>
internal sealed class ExportRowsPass(CellTexts texts, bool removesAbsent) : IUpdatePass
{
    public void Apply(DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes)
    {
        var context = new RuleContext(platform.Convention, default);
        var wrong = new DocumentRule[] { new DocumentedTypeRule(), new UsedByConsumersRule(), new ExampleValueRule() }
            .SelectMany(r => r.Check(platform, context)).Select(f => (f.RuleId, f.Line)).ToHashSet();
        HashSet<string> seen = new(StringComparer.Ordinal);
        var byLine = platform.Exports.ToDictionary(e => e.Entry.Line);
        foreach (var table in platform.Document.Tables.Where(t => t.Kind == ReferenceTableKind.Exports))
        {
            var rows = table.Rows.Select(r => byLine.GetValueOrDefault(r.Line)).OfType<DocumentedExport>().ToList();
            var usedBy = table.IndexOf(ReferenceColumn.UsedBy);
            if (usedBy < 0 && platform.KnowsConsumers && rows.Exists(e => e.Real.Count > 0))
            {
                usedBy = table.Headers.Count;
                AddColumn(table, lines);
                changes.Add(new(ReferenceChangeKind.Added, table.Group ?? "table", "A column for the users of each export."));
            }

            foreach (var documented in rows)
            {
                if (!seen.Add(documented.Entry.Name)) Remove(documented, lines, changes, "It is documented twice.");
                else if (documented.Real.Count > 0) Correct(documented, table, usedBy, platform, wrong, lines, changes);
                else if (removesAbsent) Remove(documented, lines, changes, "Nothing exports it.");
            }
        }
    }

    private void Correct(
        DocumentedExport documented, ReferenceTable table, int usedBy, DocumentedPlatform platform, HashSet<(string RuleId, int? Line)> wrong, DocumentLines lines, List<ReferenceChange> changes)
    {
        var entry = documented.Entry;
        var line = TableLine.Parse(lines[entry.Line]);
        bool Is(string rule) => wrong.Contains((rule, entry.Line));
        var real = documented.Real[0];
        Set(table.IndexOf(ReferenceColumn.Type), "type", entry.Type is null || Is("LB5003"), () => texts.Type(documented.Export));
        Set(table.IndexOf(ReferenceColumn.Description), "description", entry.Description is null, () => real.Description is { } text ? Markdown.Escape(text) : null);
        Set(table.IndexOf(ReferenceColumn.Example), "example", entry.Example is null || Is("LB5011"), () => (entry.Example is null ? texts.Example(real, platform) : CellTexts.Corrected(documented)) is { } value ? Markdown.Code(value) : null);
        Set(usedBy, "Used By", platform.KnowsConsumers && (entry.UsedBy is null or { IsEmpty: true, Text: "" } || Is("LB5004")), () => texts.UsedBy(documented.Users, entry.UsedBy));
        lines[entry.Line] = line.ToString();

        void Set(int column, string what, bool isWanted, Func<string?> text)
        {
            if (column < 0 || !isWanted || text() is not { } markdown || line[column] == markdown) return;
            var before = line[column];
            line.Set(column, markdown);
            changes.Add(new(before.Length == 0 ? ReferenceChangeKind.Added : ReferenceChangeKind.Changed, entry.Name, before.Length == 0 ? $"The {what}: {markdown}" : $"The {what}: {before} -> {markdown}"));
        }
    }

    private static void AddColumn(ReferenceTable table, DocumentLines lines)
    {
        Append(table.Line, " Used By ");
        Append(table.Line + 1, "---------");
        foreach (var row in table.Rows) Append(row.Line, " ");

        void Append(int number, string cell)
        {
            var line = TableLine.Parse(lines[number]);

            // A row may have cells beyond the last column, which nobody sees.
            line.Insert(table.Headers.Count, cell);
            lines[number] = line.ToString();
        }
    }

    private static void Remove(DocumentedExport documented, DocumentLines lines, List<ReferenceChange> changes, string why)
    {
        lines.Remove(documented.Entry.Line);
        changes.Add(new(ReferenceChangeKind.Removed, documented.Entry.Name, why));
    }
}
