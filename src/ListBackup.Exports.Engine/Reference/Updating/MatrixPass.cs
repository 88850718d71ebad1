using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Brings the dependency matrix in line with what services import: valid phrases stay, missing ones are added, wrong ones go.</summary>
internal sealed class MatrixPass(CellTexts texts) : IUpdatePass
{
    public void Apply(DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes)
    {
        if (!platform.KnowsConsumers) return;
        var table = platform.Document.Tables.FirstOrDefault(t => t.Kind == ReferenceTableKind.Requirements && t.Rows.Count > 0);
        if (table is null) return;
        foreach (var row in platform.Document.Requirements)
        {
            if (platform.Users.FirstOrDefault(u => u.IsCalled(row.Consumer)) is { } user) Correct(row, user, platform, lines, changes);
        }

        var last = table.Rows[^1].Line;
        var model = TableLine.Parse(lines[last]);
        foreach (var user in MatrixConsumersRule.Missing(platform))
        {
            var cells = table.Columns.Select(c => c switch
            {
                ReferenceColumn.Consumer => texts.Title(user.Key) + (platform.Convention.ServiceOf(user.Key) is null ? "" : " Service"),
                ReferenceColumn.Requirements => PhraseText.Write(Specific(user, platform).Select(e => texts.Requirement(e.Export))),
                ReferenceColumn.Purpose => Purpose(user, platform),
                _ => "",
            });
            lines.AddAfter(last, [model.With(cells).ToString()]);
            changes.Add(new(ReferenceChangeKind.Added, texts.Title(user.Key), "It is new in the dependency matrix."));
        }
    }

    private void Correct(ReferenceRequirement row, ExportUser user, DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes)
    {
        var needs = platform.Resolve(row).ToList();
        var kept = needs.Where(n => n.IsExact && n.Exports.Any(e => e.Users.Any(u => u.Key == user.Key))).ToList();
        var missing = Specific(user, platform).Where(e => !kept.Exists(n => n.Exports.Any(x => MatrixConsumersRule.SameResource(x, e)))).Select(e => texts.Requirement(e.Export)).ToList();

        // An inexact phrase for an export that is used is replaced by its name, which stands among the missing unless everybody uses it.
        foreach (var export in needs.Where(n => !n.IsExact).SelectMany(n => n.Exports).Where(e => !MatrixConsumersRule.IsSpecific(e) && e.Users.Any(u => u.Key == user.Key))) missing.Add(texts.Requirement(export.Export));
        var table = platform.Document.Tables.Last(t => t.Kind == ReferenceTableKind.Requirements && t.Line < row.Line);
        var line = TableLine.Parse(lines[row.Line]);
        if (table.IndexOf(ReferenceColumn.Purpose) is >= 0 and var at && line[at].Length == 0 && Purpose(user, platform) is { Length: > 0 } purpose)
        {
            line.Set(at, purpose);
            lines[row.Line] = line.ToString();
            changes.Add(new(ReferenceChangeKind.Added, row.Consumer, $"The purpose: {purpose}"));
        }

        if (missing.Count == 0 && kept.Count == needs.Count) return;
        var added = PhraseText.Write(missing.Distinct());
        var text = kept.Count == needs.Count && row.Text.Length > 0 ? $"{row.Text}, {added}" : Joined(kept, missing);
        line.Set(table.IndexOf(ReferenceColumn.Requirements), text);
        lines[row.Line] = line.ToString();
        changes.Add(new(ReferenceChangeKind.Changed, row.Consumer, $"The requirements: {row.Text} -> {text}"));
    }

    // Phrases that stay are taken apart into name and type, to share a plural with those that are new.
    private static string Joined(List<ResolvedRequirement> kept, List<(string Name, string Type)> missing)
    {
        List<string> whole = [.. kept.Where(n => n.Phrase.StartsWith("all ", StringComparison.OrdinalIgnoreCase)).Select(n => n.Phrase)];
        var parts = kept.Where(n => !whole.Contains(n.Phrase)).Select(n => n.Phrase.LastIndexOf(' ') is > 0 and var at ? (n.Phrase[..at], n.Phrase[(at + 1)..]) : (n.Phrase, ""));
        return string.Join(", ", whole.Append(PhraseText.Write(parts.Concat(missing).Distinct())).Where(t => t.Length > 0));
    }

    // As the convention says it, else what the exports are that it needs.
    private static string Purpose(ExportUser user, DocumentedPlatform platform) => platform.Convention.Requirements.Of(user.Key).FirstOrDefault()?.Purpose
        ?? Markdown.Escape(string.Join(", ", Specific(user, platform).Select(e => e.Entry.Description ?? e.Real[0].Description).OfType<string>().Distinct(StringComparer.Ordinal).Take(2)));

    private static IEnumerable<DocumentedExport> Specific(ExportUser user, DocumentedPlatform platform) => platform.Exports
        .Where(e => MatrixConsumersRule.IsSpecific(e) && e.Users.Any(u => u.Key == user.Key))
        .DistinctBy(e => (e.Export.Kind, e.Export.Service, e.Export.ResourceType, e.Export.ResourceType is null ? e.Entry.Name : e.Export.ResourceName));
}
