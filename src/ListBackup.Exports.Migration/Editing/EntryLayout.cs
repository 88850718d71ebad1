using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>Where the entries of a mapping stand, and how new ones are to be written among them.</summary>
internal sealed class EntryLayout
{
    private readonly string _text;
    private readonly MappingNode _map;
    private readonly string _newLine;
    private readonly string _step;

    public EntryLayout(TemplateDocument document, MappingNode map)
    {
        _text = document.Source.Text;
        _map = map;
        _newLine = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _step = StepOf(document);
        IsFlow = map.EndOffset > map.StartOffset && _text[map.EndOffset - 1] == '}' && map.Written.Contains('{') && !StartsWithKey(map);
    }

    /// <summary>True for <c>{…}</c>, which all of JSON is.</summary>
    public bool IsFlow { get; }

    /// <summary>Whether each entry begins a line of its own, as a block's must for edits by line.</summary>
    public bool IsByLine => _map.Entries.All(e => _text.AsSpan(LineStart(e.Key.StartOffset), e.Key.StartOffset - LineStart(e.Key.StartOffset)).Trim(" ").IsEmpty);

    /// <summary>The change that adds an entry after another, or first.</summary>
    public TextChange Insert(KeyValuePair<ScalarNode, TemplateNode>? after, string key, Shape value)
    {
        if (!IsFlow)
        {
            var indent = IndentOf(_map.Entries[0].Key.StartOffset);
            return InsertLines(after, $"{indent}{ShapeWriter.YamlText(key)}:{ShapeWriter.YamlAfterKey(value, indent, _step, _newLine)}");
        }

        var separator = _map.Entries.Count > 0 ? Gap(_map.Entries[0].Key.StartOffset) : _newLine + IndentOf(_map.StartOffset) + _step;
        var inner = separator.Contains('\n', StringComparison.Ordinal) ? separator[(separator.LastIndexOf('\n') + 1)..] : "";
        var written = separator.Contains('\n', StringComparison.Ordinal)
            ? ShapeWriter.Json(value, inner, _step, _newLine)
            : ShapeWriter.Json(value, "", "", " ");
        var entry = $"{ShapeWriter.Quote(key)}: {written}";
        return InsertFlow(after, entry, separator);
    }

    /// <summary>The change that adds a copy of an entry after it.</summary>
    public TextChange InsertCopy(KeyValuePair<ScalarNode, TemplateNode> original, string copy) =>
        IsFlow ? InsertFlow(original, copy, Gap(original.Key.StartOffset)) : InsertLines(original, IndentOf(original.Key.StartOffset) + copy);

    /// <summary>The range of an entry from its key to the end of its value; an alias stands for what is written before the key.</summary>
    public static (int Start, int End) Range(KeyValuePair<ScalarNode, TemplateNode> entry) =>
        (entry.Key.StartOffset, entry.Value.StartOffset < entry.Key.EndOffset ? entry.Key.EndOffset : entry.Value.EndOffset);

    /// <summary>Whether the file ends in a block of text of this entry and without a line end: whatever is written after it would add one to the text.</summary>
    public bool EndsInOpenBlock(KeyValuePair<ScalarNode, TemplateNode> entry)
    {
        if (IsFlow || _text.EndsWith('\n') || AfterLine(Range(entry).End) < _text.Length) return false;
        TemplateNode? last = entry.Value;
        while (last is MappingNode or SequenceNode) last = last switch
        {
            MappingNode { Entries: [.., var inner] } => inner.Value,
            SequenceNode { Items: [.., var item] } => item,
            _ => null,
        };
        return last is ScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded };
    }

    /// <summary>The entry before another; null for the first.</summary>
    public KeyValuePair<ScalarNode, TemplateNode>? Before(KeyValuePair<ScalarNode, TemplateNode> entry) =>
        IndexOf(entry) is > 0 and var index ? _map.Entries[index - 1] : null;

    /// <summary>The change that takes an entry away, with its lines or its comma.</summary>
    public TextChange Remove(KeyValuePair<ScalarNode, TemplateNode> entry)
    {
        var (start, end) = Range(entry);
        if (!IsFlow)
        {
            var from = LineStart(start);
            var to = AfterLine(end);

            // Of blank lines on both sides one is enough, and none at the end of the file.
            var isLast = to == _text.Length;
            while (from > 0 && IsBlank(LineStart(from - 1)) && (isLast || IsBlank(to)))
            {
                from = LineStart(from - 1);
                if (!isLast) break;
            }

            // The last lines of a file without a final newline: the newline before them goes instead.
            if (isLast && !_text.EndsWith('\n') && from > 0) from -= _text.AsSpan(0, from).EndsWith("\r\n") ? 2 : 1;
            return new TextChange(from, to - from, "");
        }

        var index = IndexOf(entry);
        if (index + 1 < _map.Entries.Count) return new TextChange(start, _map.Entries[index + 1].Key.StartOffset - start, "");
        var previous = index > 0 ? Range(_map.Entries[index - 1]).End : start;
        return new TextChange(previous, end - previous, "");
    }

    private bool IsBlank(int lineStart)
    {
        var line = _text.AsSpan(lineStart);
        return line.Length > 0 && line[..(line.IndexOf('\n') is >= 0 and var end ? end + 1 : line.Length)].Trim().IsEmpty;
    }

    private int IndexOf(KeyValuePair<ScalarNode, TemplateNode> entry) => _map.Entries.ToList().FindIndex(e => ReferenceEquals(e.Key, entry.Key));

    private static bool StartsWithKey(MappingNode map) => map.Entries.Count > 0 && map.Entries[0].Key.StartOffset == map.StartOffset;

    private TextChange InsertLines(KeyValuePair<ScalarNode, TemplateNode>? after, string lines)
    {
        if (after is null) return new TextChange(LineStart(_map.Entries[0].Key.StartOffset), 0, lines + _newLine);
        var at = AfterLine(Range(after.Value).End);
        var endsOpen = at == _text.Length && !_text.EndsWith('\n');
        return new TextChange(at, 0, endsOpen ? _newLine + lines : lines + _newLine);
    }

    private TextChange InsertFlow(KeyValuePair<ScalarNode, TemplateNode>? after, string entry, string separator)
    {
        if (after is { } before) return new TextChange(Range(before).End, 0, $",{separator}{entry}");
        if (_map.Entries.Count > 0) return new TextChange(_map.Entries[0].Key.StartOffset, 0, $"{entry},{separator}");
        var open = _text.IndexOf('{', _map.StartOffset) + 1;
        return new TextChange(open, _map.EndOffset - 1 - open, $"{separator}{entry}{_newLine}{IndentOf(_map.StartOffset)}");
    }

    // What stands between the bracket or comma and an entry: usually a newline and the indentation.
    private string Gap(int start)
    {
        var from = start;
        while (from > 0 && char.IsWhiteSpace(_text[from - 1])) from--;
        return _text[from..start];
    }

    private int LineStart(int offset) => _text.LastIndexOf('\n', Math.Max(0, offset - 1), Math.Max(0, offset)) + 1;

    private int AfterLine(int offset)
    {
        if (offset > 0 && _text[offset - 1] == '\n') return offset;
        var end = _text.IndexOf('\n', offset);
        return end < 0 ? _text.Length : end + 1;
    }

    private string IndentOf(int offset)
    {
        var start = LineStart(offset);
        var end = start;
        while (end < _text.Length && _text[end] is ' ' or '\t') end++;
        return _text[start..end];
    }

    // The house's own step: how much deeper the first nested key stands.
    private string StepOf(TemplateDocument document)
    {
        foreach (var section in document.Root.Entries.Select(e => e.Value).OfType<MappingNode>().Where(m => m.Entries.Count > 0))
        {
            var (outer, inner) = (IndentOf(document.Root.Entries[0].Key.StartOffset), IndentOf(section.Entries[0].Key.StartOffset));
            if (inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal)) return inner[outer.Length..];
        }

        return "  ";
    }
}
