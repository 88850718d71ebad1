using System.Buffers;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>
/// Reads the plain YAML that nearly every template is written in, several times as fast as the full parser: block mappings and lists,
/// scalars, flow collections and the short forms of functions.
/// </summary>
/// <remarks>
/// It gives up, without a verdict, at anything else: anchors, other tags, several documents, rare escapes, and whatever is wrong. <see cref="YamlNodeReader"/> then reads the file, and alone decides what is an error. Whatever this reader does accept is
/// the very tree that the other one builds, which the tests and the fuzzer hold it to.
/// </remarks>
internal sealed partial class PlainYamlReader
{
    // Deeper files are for the full parser, which knows what to say of them.
    private const int MaxDepth = 100;
    private static readonly SearchValues<char> Unusual = SearchValues.Create(UnusualCharacters());
    private readonly SourceText _source;
    private readonly string _text;

    // The next line with content: where it begins, and how far it is indented. At the end of the text the indent is -1.
    private int _next;
    private int _indent;
    private bool _hasContent;
    private bool _gaveUp;

    private PlainYamlReader(SourceText source)
    {
        _source = source;
        _text = source.Text;
    }

    /// <summary>The root of the text; null where this reader gives up.</summary>
    public static MappingNode? TryRead(SourceText source)
    {
        var text = source.Text.AsSpan();
        if (text.IndexOfAny(Unusual) >= 0 || text.Count('\r') != text.Count("\r\n")) return null;
        var reader = new PlainYamlReader(source);
        reader.FindLine(0);
        var root = reader._indent >= 0 && !reader._gaveUp ? reader.ReadBlock(-1, 0) as MappingNode : null;
        return root is null || reader._gaveUp || reader._indent >= 0 ? null : root;
    }

    private static string UnusualCharacters()
    {
        var controls = Enumerable.Range(0, 0x20).Where(c => c is not ('\n' or '\r' or '\t')).Concat(Enumerable.Range(0x7F, 0x21));
        return string.Concat(controls.Select(c => (char)c)) + "\u2028\u2029\uFEFF";
    }

    // What stands on the next line, which is indented more than its parent.
    private TemplateNode? ReadBlock(int parent, int depth)
    {
        if (depth > MaxDepth || _indent <= parent) return GiveUp();
        if (IsDash(_next)) return ReadSequence(_indent, depth);
        return ReadKey(_next) is { } key ? ReadMapping(key, _indent, depth) : _gaveUp ? null : ReadInline(_next, parent, depth);
    }

    private MappingNode? ReadMapping(Key first, int indent, int depth)
    {
        List<KeyValuePair<ScalarNode, TemplateNode>> entries = [];
        for (Key? key = first; key is not null; key = _indent == indent && !IsDash(_next) ? ReadKey(_next) : null)
        {
            if (key.Value.Node is { IsPlain: true, Value: "<<" } || ReadValue(key.Value.End, indent, depth) is not { } value || _gaveUp) return GiveUp<MappingNode>();
            entries.Add(new(key.Value.Node, value));
            if (_indent > indent) return GiveUp<MappingNode>();
        }

        // A line at this indent that is no key belongs to nothing.
        if (_indent == indent) return GiveUp<MappingNode>();
        return new MappingNode(entries, _source, first.Node.StartOffset, Math.Max(first.Node.StartOffset, entries[^1].Value.EndOffset));
    }

    private TemplateNode? ReadValue(int colonEnd, int indent, int depth)
    {
        var at = SkipSpaces(colonEnd);
        if (!IsLineOver(at)) return ReadInline(at, indent, depth, isOfKey: true);
        FindLineAfter(at);
        if (_indent > indent) return ReadBlock(indent, depth + 1);
        return IsListOfKey(indent) ? ReadSequence(indent, depth + 1) : Empty(colonEnd);
    }

    // The list of a key need not be indented more than the key.
    private bool IsListOfKey(int indent) => _indent == indent && IsDash(_next);

    private SequenceNode? ReadSequence(int indent, int depth)
    {
        if (depth > MaxDepth) return GiveUp<SequenceNode>();
        var start = _next;
        List<TemplateNode> items = [];
        while (_indent == indent && IsDash(_next))
        {
            if (ReadItem(_next, indent, depth + 1) is not { } item || _gaveUp || _indent > indent) return GiveUp<SequenceNode>();
            items.Add(item);
        }

        return new SequenceNode(items, _source, start, Math.Max(start, items[^1].EndOffset));
    }

    private TemplateNode? ReadItem(int dash, int indent, int depth)
    {
        var at = SkipSpaces(dash + 1);
        if (IsLineOver(at))
        {
            FindLineAfter(at);
            return _indent > indent ? ReadBlock(indent, depth) : Empty(dash + 1);
        }

        // A list or mapping that begins behind the dash is indented as far as it begins.
        var column = indent + at - dash;
        if (IsDash(at))
        {
            (_next, _indent) = (at, column);
            return ReadSequence(column, depth);
        }

        return ReadKey(at) is { } key ? ReadMapping(key, column, depth) : _gaveUp ? null : ReadInline(at, indent, depth);
    }

    // A value that begins in this line.
    private TemplateNode? ReadInline(int at, int parent, int depth, bool isOfKey = false)
    {
        if (depth > MaxDepth) return GiveUp();
        if (_text[at] == '!') return ReadTagged(at, parent, depth, isOfKey);
        if (_text[at] is '|' or '>') return ReadBlockScalar(at, parent);
        var node = _text[at] switch
        {
            '"' or '\'' => ReadQuoted(at, parent) ?? GiveUp(),
            '[' or '{' => ReadFlow(ref at, parent, depth + 1),
            _ => ReadPlain(at, parent),
        };
        return node is null ? null : Finish(node);
    }

    private MappingNode? ReadTagged(int at, int parent, int depth, bool isOfKey)
    {
        var end = EndOfTag(at);
        if (end < 0 || IntrinsicTags.LongForm(_text[at..end]) is not { } function) return GiveUp<MappingNode>();
        var content = SkipSpaces(end);
        TemplateNode? value;
        if (IsLineOver(content))
        {
            FindLineAfter(content);
            if (_indent > parent && !IsPropertyStart(_next)) value = ReadBlock(parent, depth + 1);
            else value = isOfKey && IsListOfKey(parent) ? ReadSequence(parent, depth + 1) : GiveUp();
        }
        else
        {
            value = IsPropertyStart(content) ? GiveUp() : ReadInline(content, parent, depth + 1);
        }

        return value is null ? null : Wrap(function, at, end, value);
    }

    private MappingNode Wrap(string function, int tag, int tagEnd, TemplateNode value) =>
        new([new(new ScalarNode(function, ScalarStyle.Plain, _source, tag, tagEnd), value)], _source, tag, Math.Max(value.EndOffset, tagEnd)) { IsShortForm = true };

    // Nothing but a comment may follow in the line.
    private TemplateNode? Finish(TemplateNode node)
    {
        var at = SkipSpaces(node.EndOffset);
        if (!IsLineOver(at)) return GiveUp();
        FindLineAfter(at);
        return node;
    }

    private ScalarNode Empty(int at) => new(string.Empty, ScalarStyle.Plain, _source, at, at);

    private TemplateNode? GiveUp()
    {
        _gaveUp = true;
        return null;
    }

    private T? GiveUp<T>()
        where T : TemplateNode
    {
        _gaveUp = true;
        return null;
    }

    private readonly record struct Key(ScalarNode Node, int End);
}
