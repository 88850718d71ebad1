using System.Text;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>A document's lines while they are changed. Line numbers stay those of the original to the end.</summary>
internal sealed class DocumentLines
{
    private readonly List<(string Text, string End)> _lines = [];
    private readonly HashSet<int> _removed = [];
    private readonly SortedDictionary<int, List<string>> _added = [];

    public DocumentLines(SourceText source)
    {
        var text = source.Text;
        for (var start = 0; start < text.Length;)
        {
            var at = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (at < 0)
            {
                _lines.Add((text[start..], ""));
                break;
            }

            var end = start + at;
            var next = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            _lines.Add((text[start..end], text[end..next]));
            start = next;
        }

        // Added lines end as most lines of the document do.
        End = _lines.GroupBy(l => l.End, StringComparer.Ordinal).Where(g => g.Key.Length > 0).MaxBy(g => g.Count())?.Key ?? "\n";
    }

    /// <summary>The line end of added lines.</summary>
    public string End { get; }

    /// <summary>The number of lines.</summary>
    public int Count => _lines.Count;

    /// <summary>A line without its end, from line 1.</summary>
    public string this[int line]
    {
        get => line >= 1 && line <= _lines.Count ? _lines[line - 1].Text : "";
        set => _lines[line - 1] = (value, _lines[line - 1].End);
    }

    /// <summary>Takes a line out.</summary>
    public void Remove(int line) => _removed.Add(line);

    /// <summary>Whether a line has been taken out.</summary>
    public bool IsRemoved(int line) => _removed.Contains(line);

    /// <summary>Puts lines after a line, behind those put there before; 0 is the beginning.</summary>
    public void AddAfter(int line, IEnumerable<string> lines)
    {
        if (!_added.TryGetValue(line, out var list)) _added[line] = list = [];
        list.AddRange(lines);
    }

    /// <summary>The changed text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var line = 0; line <= _lines.Count; line++)
        {
            if (line > 0 && !_removed.Contains(line)) text.Append(_lines[line - 1].Text).Append(_lines[line - 1].End);
            if (!_added.TryGetValue(line, out var added)) continue;
            if (text.Length > 0 && text[^1] is not ('\n' or '\r')) text.Append(End);
            foreach (var one in added) text.Append(one).Append(End);
        }

        return text.ToString();
    }
}
