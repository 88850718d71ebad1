using System.Text;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>A line of a Markdown table, cut into cells so that one can change while the others stay as they are written.</summary>
internal sealed class TableLine
{
    private readonly string _before;
    private readonly List<string> _cells;
    private readonly string _after;

    private TableLine(string before, List<string> cells, string after)
    {
        _before = before;
        _cells = cells;
        _after = after;
    }

    /// <summary>The number of cells.</summary>
    public int Count => _cells.Count;

    /// <summary>A cell's Markdown without the blanks around it; empty beyond the last.</summary>
    public string this[int index] => index < _cells.Count ? _cells[index].Trim() : "";

    /// <summary>Cuts a line at the pipes that are neither escaped nor within code.</summary>
    public static TableLine Parse(string line)
    {
        var start = line.Length - line.TrimStart().Length;
        var end = line.TrimEnd().Length;
        var hasFirst = start < end && line[start] == '|';
        List<string> cells = [];
        var cell = new StringBuilder();
        var fence = 0;
        for (var i = hasFirst ? start + 1 : start; i < end; i++)
        {
            var c = line[i];
            if (c == '`')
            {
                var run = RunLength(line, i, end);
                cell.Append('`', run);
                i += run - 1;
                if (fence == 0 && HasClosing(line, i + 1, end, run)) fence = run;
                else if (fence == run) fence = 0;
            }
            else if (c == '\\' && i + 1 < end && fence == 0)
            {
                cell.Append(c).Append(line[++i]);
            }
            else if (c == '|' && fence == 0)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        var hasLast = cell.Length == 0 && end > start && line[end - 1] == '|';
        if (!hasLast) cells.Add(cell.ToString());
        return new(line[..start] + (hasFirst ? "|" : ""), cells, (hasLast ? "|" : "") + line[end..]);
    }

    /// <summary>A line of these cells, written as this one is.</summary>
    public TableLine With(IEnumerable<string> cells) => new(_before, [.. cells.Select(c => c.Length == 0 ? " " : $" {c} ")], _after);

    /// <summary>Changes a cell; its width is kept where the text has room in it.</summary>
    public void Set(int index, string markdown)
    {
        while (_cells.Count <= index) _cells.Add(" ");
        if (this[index] == markdown) return;
        var text = markdown.Length == 0 ? " " : $" {markdown} ";
        var old = _cells[index];
        var isPadded = old.Length - old.TrimEnd().Length > 1;
        _cells[index] = isPadded ? text.PadRight(old.Length) : text;
    }

    /// <summary>Puts a cell in, as it is written, before the one that is there.</summary>
    public void Insert(int index, string cell)
    {
        while (_cells.Count < index) _cells.Add(" ");
        _cells.Insert(index, cell);
    }

    /// <inheritdoc/>
    public override string ToString() => _before + string.Join('|', _cells) + _after;

    private static int RunLength(string line, int at, int end)
    {
        var run = 0;
        while (at + run < end && line[at + run] == '`') run++;
        return run;
    }

    private static bool HasClosing(string line, int from, int end, int run)
    {
        for (var i = from; i < end; i++)
        {
            if (line[i] != '`') continue;
            var length = RunLength(line, i, end);
            if (length == run) return true;
            i += length - 1;
        }

        return false;
    }
}
