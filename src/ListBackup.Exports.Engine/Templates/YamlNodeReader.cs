using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Mark = YamlDotNet.Core.Mark;
using YamlStyle = YamlDotNet.Core.ScalarStyle;

namespace ListBackup.Exports.Templates;

/// <summary>Builds nodes from YamlDotNet's event stream.</summary>
internal sealed class YamlNodeReader
{
    private readonly Parser _parser;
    private readonly SourceText _source;
    private readonly string _path;
    private readonly MendedText _mended;
    private readonly Action<Problem>? _onFault;
    private readonly Dictionary<string, TemplateNode> _anchors = new(StringComparer.Ordinal);
    private readonly YamlMerge _merge;

    private YamlNodeReader(SourceText source, string path, MendedText mended, Action<Problem>? onFault)
    {
        _source = source;
        _path = path;
        _mended = mended;
        _onFault = onFault;
        _merge = new YamlMerge(path);
        _parser = new Parser(new Scanner(new StringReader(mended.Text), skipComments: true));
    }

    /// <summary>The root nodes of all documents.</summary>
    /// <param name="source">The text.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="onFault">Told of each fault whose meaning is plain; where nobody asks, such a fault is refused too.</param>
    /// <exception cref="ProblemException">The text is no YAML.</exception>
    public static IReadOnlyList<TemplateNode> Read(SourceText source, string path, Action<Problem>? onFault = null)
    {
        var mended = new MendedText(source.Text);
        while (true)
        {
            List<Problem> faults = [];
            if (new YamlNodeReader(source, path, mended, onFault is null ? null : faults.Add).TryRead() is not { } roots) continue;
            foreach (var fault in faults) onFault?.Invoke(fault);
            return roots;
        }
    }

    // Null where the text had to be mended and is to be read again.
    private List<TemplateNode>? TryRead()
    {
        List<TemplateNode> roots = [];
        try
        {
            while (_parser.MoveNext())
            {
                if (_parser.Current is DocumentStart) _anchors.Clear();
                else if (_parser.Current is NodeEvent) roots.Add(ReadNode(depth: 0));
            }
        }
        catch (YamlException e)
        {
            var start = Offset(e.Start);
            return _mended.TryMend(e) ? null : throw new ProblemException(YamlFaults.Explain(_source, _path, start, e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException or NullReferenceException)
        {
            // The parser's own faults on malformed input are still input that cannot be read.
            throw new ProblemException(YamlFaults.Explain(_source, _path, Offset(_parser.Current?.End ?? Mark.Empty), e));
        }

        return roots;
    }

    private TemplateNode ReadNode(int depth)
    {
        if (_parser.Current is AnchorAlias alias) return Resolve(alias);
        if (_parser.Current is not NodeEvent node) throw new InvalidOperationException("A node is due where the text ends");
        var start = Offset(node.Start);
        if (depth > TemplateReader.MaxDepth) throw new ProblemException(TemplateProblems.TooDeep(_path, _source.MarkAt(start)));
        var tag = node.Tag.IsEmpty || node.Tag.IsNonSpecific ? null : node.Tag.Value;
        var intrinsic = tag is null ? null : IntrinsicTags.LongForm(tag);
        var (contentStart, tagStart, tagEnd) = node.Anchor.IsEmpty && node.Tag.IsEmpty ? (start, start, start) : YamlProperties.Skip(_source.Text, start);
        var inner = intrinsic is null ? start : contentStart;
        var foreign = intrinsic is null ? tag : null;
        TemplateNode read = node switch
        {
            Scalar scalar => ReadScalar(scalar, inner, foreign),
            SequenceStart sequence => ReadSequence(sequence, inner, foreign, depth),
            MappingStart mapping => ReadMapping(mapping, inner, foreign, depth),
            _ => throw new InvalidOperationException($"{node.GetType().Name} begins no node."),
        };
        if (intrinsic is not null)
        {
            var key = new ScalarNode(intrinsic, ScalarStyle.Plain, _source, tagStart, tagEnd);
            read = new MappingNode([new(key, read)], _source, start, Math.Max(read.EndOffset, tagEnd)) { IsShortForm = true };
        }

        if (!node.Anchor.IsEmpty) _anchors[node.Anchor.Value] = read;
        return read;
    }

    private TemplateNode Resolve(AnchorAlias alias) =>
        _anchors.TryGetValue(alias.Value.Value, out var target)
            ? target
            : throw new ProblemException(TemplateProblems.UnknownAlias(_path, _source.MarkAt(Offset(alias.Start)), alias.Value.Value));

    private ScalarNode ReadScalar(Scalar scalar, int start, string? tag)
    {
        var (style, end) = (ScalarStyle.Plain, Offset(scalar.End));
        switch (scalar.Style)
        {
            case YamlStyle.SingleQuoted: style = ScalarStyle.SingleQuoted; break;
            case YamlStyle.DoubleQuoted: style = ScalarStyle.DoubleQuoted; break;
            case YamlStyle.Literal: (style, end) = (ScalarStyle.Literal, EndOfText(start, end)); break;
            case YamlStyle.Folded: (style, end) = (ScalarStyle.Folded, EndOfText(start, end)); break;
        }

        // An empty scalar after a tag begins where the tag ends.
        return new ScalarNode(scalar.Value, style, _source, Math.Min(start, end), end) { Tag = tag };
    }

    private SequenceNode ReadSequence(SequenceStart start, int offset, string? tag, int depth)
    {
        List<TemplateNode> items = [];
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd) items.Add(ReadNode(depth + 1));
        var end = EndOfCollection(start.Style == SequenceStyle.Flow, ']', items.Count > 0 ? items[^1] : null, offset);
        return new SequenceNode(items, _source, offset, end) { Tag = tag };
    }

    private MappingNode ReadMapping(MappingStart start, int offset, string? tag, int depth)
    {
        List<KeyValuePair<ScalarNode, TemplateNode>> entries = [];
        TemplateNode? last = null;
        MappingNode? misplaced = null;
        var hasMerge = false;
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var node = ReadNode(depth + 1);
            if (FunctionOnKey(node) is { } function) misplaced = function;
            var key = AsKey(node);
            _parser.MoveNext();
            last = ReadNode(depth + 1);
            hasMerge |= key.IsPlain && key.Value is "<<";
            entries.Add(new(key, last));
        }

        // A pair in a flow list without braces of its own comes with no place: it begins at its key.
        if (entries.Count > 0 && (Offset(start.Start) > entries[0].Key.StartOffset || (start.Start.Index == 0 && depth > 0))) offset = entries[0].Key.StartOffset;
        var end = EndOfCollection(start.Style == MappingStyle.Flow, '}', last, offset);
        if (misplaced is not null) return Placed(misplaced, entries, offset, end);
        return new MappingNode(hasMerge ? _merge.Apply(entries) : entries, _source, offset, end) { Tag = tag };
    }

    // A key that is a list or mapping means nothing in a template, but must not cost the rest.
    private ScalarNode AsKey(TemplateNode node) =>
        node as ScalarNode ?? FunctionOnKey(node)?.Entries[0].Value as ScalarNode ?? new ScalarNode(node.Written.ToString(), ScalarStyle.Plain, _source, node.StartOffset, node.EndOffset);

    private static MappingNode? FunctionOnKey(TemplateNode node) => node is MappingNode { IsShortForm: true, Entries: [(_, ScalarNode)] } tagged ? tagged : null;

    // `!GetAZs Ref: x` gives the function to the key. That it is meant for the pair is plain where there is but one.
    private MappingNode Placed(MappingNode misplaced, List<KeyValuePair<ScalarNode, TemplateNode>> entries, int offset, int end)
    {
        var function = misplaced.Entries[0].Key;
        var fault = TemplateProblems.TagOnKey(_path, misplaced.Start, function.Written.ToString(), misplaced.Entries[0].Value is ScalarNode inner ? inner.Value : string.Empty);
        if (_onFault is null || entries.Count > 1) throw new ProblemException(fault);
        _onFault(fault);
        var pair = new MappingNode(entries, _source, entries[0].Key.StartOffset, end);
        return new MappingNode([new(function, pair)], _source, offset, end) { IsShortForm = true };
    }

    // The end event of a block collection stands at the next token, beyond comments; its last child says where it really ends.
    private int EndOfCollection(bool isFlow, char close, TemplateNode? last, int start)
    {
        var at = Offset(_parser.Current!.Start);
        if (isFlow && at < _source.Text.Length && _source.Text[at] == close) return at + 1;
        return last is null ? start : Math.Max(start, last.EndOffset);
    }

    private int EndOfText(int start, int end) => start + _source.Text.AsSpan(start, end - start).TrimEnd(" \t\r\n").Length;

    private int Offset(in Mark mark) => _mended.Original((int)Math.Min(mark.Index, int.MaxValue));
}
