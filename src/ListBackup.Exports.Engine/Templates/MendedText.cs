using YamlDotNet.Core;

namespace ListBackup.Exports.Templates;

/// <summary>
/// The text as the YAML parser gets it. Where the parser is stricter about spaces than CloudFormation, they are added or left out, and
/// places in what it reads lead back to the text as written.
/// </summary>
internal sealed class MendedText
{
    // Each costs a further run of the parser; templates that need one need a few.
    private const int MostMends = 100;

    // More than any block is indented. In a quoted text the spaces that begin a line do not count.
    private const int Widening = 256;

    // Longer texts are no descriptions, and each line mended makes the text larger.
    private const int MostEdits = 2000;

    // What is inserted (or, below zero, left out) where.
    private readonly SortedDictionary<int, int> _edits = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _shifts = [];
    private readonly string _original;
    private int _mends;

    public MendedText(string original) => Text = _original = original;

    /// <summary>What the parser reads.</summary>
    public string Text { get; private set; }

    /// <summary>The place in the text as written.</summary>
    public int Original(int offset)
    {
        if (_starts.Count == 0) return Math.Min(offset, _original.Length);
        var found = _starts.BinarySearch(offset);
        var last = found >= 0 ? found : ~found - 1;
        return Math.Clamp(last < 0 ? offset : offset - _shifts[last], 0, _original.Length);
    }

    /// <summary>Whether a fault is one of the parser's own, and is now out of its way.</summary>
    public bool TryMend(YamlException fault)
    {
        var at = Original((int)Math.Min(fault.Start.Index, int.MaxValue));
        var isMended = fault.Message.Contains("multi-line double-quoted scalar, found wrong indentation", StringComparison.Ordinal) ? IndentQuoted(at)
            : fault.Message.Contains("extra spaces in first line", StringComparison.Ordinal) || fault.Message.Contains("more spaces in lines above first content line", StringComparison.Ordinal) ? EmptyLinesBefore(at)
            : false;
        if (!isMended || ++_mends > MostMends) return false;
        Rebuild();
        return true;
    }

    // A quoted text may go on in lines that are indented no more than its key.
    private bool IndentQuoted(int quote)
    {
        var isMended = false;
        for (var i = quote + 1; i < _original.Length && _original[i] != '"'; i++)
        {
            if (_edits.Count > MostEdits) return false;
            if (_original[i] == '\\') i++;
            if (i < _original.Length && _original[i] == '\n') isMended |= _edits.TryAdd(i + 1, Widening);
        }

        return isMended;
    }

    // The lines without text that begin a block of text may hold spaces.
    private bool EmptyLinesBefore(int line)
    {
        var isMended = false;
        while (line > 0)
        {
            if (_edits.Count > MostEdits) return false;
            var end = line - 1;
            var start = end > 0 ? _original.LastIndexOf('\n', end - 1) + 1 : 0;
            var blank = _original.AsSpan(start, end - start).TrimEnd('\r');
            if (blank.TrimStart(' ').Length > 0) break;
            if (blank.Length > 0) isMended |= _edits.TryAdd(start, -blank.Length);
            line = start;
        }

        return isMended;
    }

    private void Rebuild()
    {
        var text = new System.Text.StringBuilder();
        var (from, shift) = (0, 0);
        _starts.Clear();
        _shifts.Clear();
        foreach (var (at, change) in _edits)
        {
            text.Append(_original, from, at - from).Append(' ', Math.Max(change, 0));
            from = at + Math.Max(-change, 0);
            shift += change;
            _starts.Add(text.Length);
            _shifts.Add(shift);
        }

        Text = text.Append(_original, from, _original.Length - from).ToString();
    }
}
