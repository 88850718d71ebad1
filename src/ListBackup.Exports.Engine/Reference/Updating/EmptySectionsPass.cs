namespace ListBackup.Exports.Reference.Updating;

/// <summary>Takes out tables that lost all their rows, and headings that have nothing left below them.</summary>
internal sealed class EmptySectionsPass : IUpdatePass
{
    public void Apply(DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes)
    {
        foreach (var table in platform.Document.Tables.Where(t => t.Kind == ReferenceTableKind.Exports && t.Rows.Count == 0))
        {
            lines.Remove(table.Line);
            lines.Remove(table.Line + 1);
            var headings = platform.Document.Headings;
            for (var i = headings.Count - 1; i >= 0; i--)
            {
                // Below the document's chapters only: an empty chapter says that there are no exports.
                if (headings[i].Level < 3 || headings[i].Line > table.Line) continue;
                var next = headings.Skip(i + 1).FirstOrDefault(h => !lines.IsRemoved(h.Line) && h.Line > headings[i].Line);
                var end = next?.Line ?? lines.Count + 1;
                if (next?.Level > headings[i].Level || !IsBlank(lines, headings[i].Line + 1, end)) continue;
                for (var line = headings[i].Line; line < end; line++) lines.Remove(line);
                changes.Add(new(ReferenceChangeKind.Removed, headings[i].Text, "Nothing is left of it."));
            }
        }
    }

    private static bool IsBlank(DocumentLines lines, int from, int end)
    {
        for (var line = from; line < end; line++)
        {
            if (!lines.IsRemoved(line) && lines[line].Trim().Length > 0) return false;
        }

        return true;
    }
}
