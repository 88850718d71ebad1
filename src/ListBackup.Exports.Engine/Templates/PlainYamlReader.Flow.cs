using System.Buffers;

namespace ListBackup.Exports.Templates;

/// <summary>Flow collections: <c>[a, !Ref b]</c> and <c>{ key: value }</c>, also over several lines.</summary>
internal sealed partial class PlainYamlReader
{
    private static readonly SearchValues<char> FlowStops = SearchValues.Create(",[]{}:#?\t\r\n");

    // Stands behind the collection afterwards.
    private TemplateNode? ReadFlow(ref int at, int parent, int depth)
    {
        if (depth > MaxDepth) return GiveUp();
        var start = at;
        var close = _text[at++] == '[' ? ']' : '}';
        List<TemplateNode> items = [];
        List<KeyValuePair<ScalarNode, TemplateNode>> entries = [];
        while (true)
        {
            if (!SkipFlowBlank(ref at, parent)) return GiveUp();
            if (_text[at] == close) break;
            if (items.Count + entries.Count > 0 && !ReadComma(ref at, close, parent)) return GiveUp();
            if (_text[at] == close) break;
            if (close == ']' ? !ReadFlowItem(ref at, parent, depth, items) : !ReadFlowEntry(ref at, parent, depth, entries)) return GiveUp();
        }

        at++;
        return close == ']' ? new SequenceNode(items, _source, start, at) : new MappingNode(entries, _source, start, at);
    }

    private bool ReadComma(ref int at, char close, int parent)
    {
        if (_text[at] != ',') return false;
        at++;
        return SkipFlowBlank(ref at, parent) && (_text[at] == close || _text[at] != ',');
    }

    private bool ReadFlowItem(ref int at, int parent, int depth, List<TemplateNode> items)
    {
        // A pair in a list needs no braces: [C, "Fn::ImportValue": x].
        var start = at;
        var key = _text[at] is '"' or '\'' ? ReadQuoted(at, parent: null) : ReadFlowPlain(at);
        if (key is not null && At(key.EndOffset) == ':')
        {
            List<KeyValuePair<ScalarNode, TemplateNode>> pair = [];
            if (!ReadFlowEntry(ref at, parent, depth, pair)) return false;
            items.Add(new MappingNode(pair, _source, start, pair[0].Value.EndOffset));
            return true;
        }

        if (ReadFlowValue(ref at, parent, depth) is not { } item) return false;
        items.Add(item);
        return true;
    }

    private bool ReadFlowEntry(ref int at, int parent, int depth, List<KeyValuePair<ScalarNode, TemplateNode>> entries)
    {
        var key = _text[at] is '"' or '\'' ? ReadQuoted(at, parent: null) : ReadFlowPlain(at);
        if (key is null || key is { IsPlain: true, Value: "<<" } || key.EndOffset - key.StartOffset > LongestKey) return false;
        at = key.EndOffset;
        if (At(at) != ':' || At(at + 1) is not (' ' or '\n' or '\r')) return false;
        at++;
        if (!SkipFlowBlank(ref at, parent) || ReadFlowValue(ref at, parent, depth) is not { } value) return false;
        entries.Add(new(key, value));
        return true;
    }

    private TemplateNode? ReadFlowValue(ref int at, int parent, int depth)
    {
        if (_text[at] == '!') return ReadFlowTagged(ref at, parent, depth);
        if (_text[at] is '[' or '{') return ReadFlow(ref at, parent, depth + 1);
        var node = _text[at] is '"' or '\'' ? ReadQuoted(at, parent) : ReadFlowPlain(at);
        if (node is null) return null;
        at = node.EndOffset;

        // Only the end of the entry may follow: else the text goes on, or is the key of a pair without braces.
        return SkipFlowBlank(ref at, parent) && _text[at] is ',' or ']' or '}' ? node : null;
    }

    private MappingNode? ReadFlowTagged(ref int at, int parent, int depth)
    {
        var tag = at;
        var end = EndOfTag(at);
        if (end < 0 || IntrinsicTags.LongForm(_text[tag..end]) is not { } function) return null;
        at = end;
        if (!SkipFlowBlank(ref at, parent) || IsPropertyStart(at) || _text[at] is ',' or ']' or '}') return null;
        return ReadFlowValue(ref at, parent, depth + 1) is { } value ? Wrap(function, tag, end, value) : null;
    }

    private ScalarNode? ReadFlowPlain(int at)
    {
        if (!CanBeginPlain(at) || _text[at] == ':' || (_text[at] == '-' && At(at + 1) is ',' or ']' or '}')) return null;
        var start = at;
        while (true)
        {
            var next = _text.AsSpan(at).IndexOfAny(FlowStops);
            if (next < 0) return null;
            at += next;
            switch (_text[at])
            {
                case '\t' or '?' or '#': return null;
                case ':' when At(at + 1) is not (' ' or '\n' or '\r'):
                    if (At(at + 1) is ',' or '[' or ']' or '{' or '}' or '\t') return null;
                    at++;
                    continue;
                case '{' or '[': return null;
            }

            return _text.AsSpan(start, at - start).IndexOfAny('"', '\'') < 0 ? Plain(start, at) : null;
        }
    }

    // To the next character, which is in this line, or in one that is indented more than the parent or closes the collection.
    private bool SkipFlowBlank(ref int at, int parent)
    {
        while (at < _text.Length)
        {
            at = SkipSpaces(at);
            if (At(at) == '\r' && At(at + 1) == '\n') at++;
            if (at >= _text.Length || _text[at] is '\t' or '\r' or '#') return false;
            if (_text[at] != '\n') return true;
            var line = ++at;
            at = SkipSpaces(at);
            if (at - line <= Math.Max(parent, 0) && At(at) is not ('\n' or '\r' or ']' or '}')) return false;
        }

        return false;
    }
}
