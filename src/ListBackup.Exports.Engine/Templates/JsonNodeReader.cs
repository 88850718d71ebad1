using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Reads JSON into nodes; strict, but names the place and the cause of what is wrong.</summary>
/// <param name="source">The text.</param>
/// <param name="path">The file, for messages.</param>
/// <param name="onFault">Told of a comma too many and of half a surrogate pair, which then do no harm; without it they are refused.</param>
internal sealed class JsonNodeReader(SourceText source, string path, Action<Problem>? onFault)
{
    private readonly string _text = source.Text;
    private int _at;

    /// <summary>Reads the one value that the text holds.</summary>
    /// <exception cref="ProblemException">The text is no JSON.</exception>
    public TemplateNode Read()
    {
        SkipBlank();
        var node = ReadValue(depth: 0);
        SkipBlank();
        return _at == _text.Length ? node : throw Fault(_at, $"there is text after the end of the JSON value, beginning with '{_text[_at]}'");
    }

    private TemplateNode ReadValue(int depth)
    {
        if (depth > TemplateReader.MaxDepth) throw new ProblemException(TemplateProblems.TooDeep(path, source.MarkAt(_at)));
        if (_at == _text.Length) throw Fault(_at, "the JSON ends where a value is due");
        return _text[_at] switch
        {
            '{' => ReadMapping(depth),
            '[' => ReadSequence(depth),
            '"' => ReadString(),
            _ => ReadLiteral(),
        };
    }

    private MappingNode ReadMapping(int depth)
    {
        var start = _at++;
        List<KeyValuePair<ScalarNode, TemplateNode>> entries = [];
        while (NextEntry('}', start, entries.Count > 0))
        {
            if (_text[_at] != '"') throw Fault(_at, $"a key in double quotes is due, not '{_text[_at]}'");
            var key = ReadString();
            SkipBlank();
            if (_at == _text.Length || _text[_at] != ':') throw Fault(_at, $"a colon is due after the key \"{key.Value}\"");
            _at++;
            SkipBlank();
            entries.Add(new(key, ReadValue(depth + 1)));
        }

        return new MappingNode(entries, source, start, _at);
    }

    private SequenceNode ReadSequence(int depth)
    {
        var start = _at++;
        List<TemplateNode> items = [];
        while (NextEntry(']', start, items.Count > 0)) items.Add(ReadValue(depth + 1));
        return new SequenceNode(items, source, start, _at);
    }

    // Stands at the next entry, or just behind the closing bracket.
    private bool NextEntry(char close, int start, bool needsComma)
    {
        SkipBlank();
        if (_at == _text.Length) throw Fault(start, $"the '{_text[start]}' is never closed");
        if (_text[_at] == close)
        {
            _at++;
            return false;
        }

        if (!needsComma) return true;
        if (_text[_at] != ',') throw Fault(_at, $"a comma or '{close}' is due, not '{_text[_at]}'");
        var comma = _at++;
        SkipBlank();
        if (_at == _text.Length) throw Fault(start, $"the '{_text[start]}' is never closed");
        if (_text[_at] != close) return true;
        Report(Fault(comma, $"there is a comma before the closing '{close}'", "JSON has no trailing commas: remove it."));
        _at++;
        return false;
    }

    private ScalarNode ReadString()
    {
        var start = _at++;
        StringBuilder? unescaped = null;
        var run = _at;
        while (true)
        {
            var next = _text.AsSpan(_at).IndexOfAny('"', '\\');
            if (next < 0) throw Fault(start, "the string is never closed");
            _at += next;
            if (_text[_at] == '"') break;
            (unescaped ??= new StringBuilder()).Append(_text, run, _at - run);
            unescaped.Append(ReadEscape());
            run = _at;
        }

        var value = unescaped is null ? _text[run.._at] : unescaped.Append(_text, run, _at - run).ToString();
        if (unescaped is not null && HasHalfAPair(value)) Report(Fault(start, "an escape sequence in the string is half a surrogate pair", "Write both halves, as in \\ud83d\\ude00, or the character itself."));
        _at++;
        return new ScalarNode(value, ScalarStyle.DoubleQuoted, source, start, _at);
    }

    private char ReadEscape()
    {
        var start = _at;
        _at += 2;
        if (_at > _text.Length) throw Fault(start, "the string is never closed");
        switch (_text[start + 1])
        {
            case '"': return '"';
            case '\\': return '\\';
            case '/': return '/';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 <= _text.Length && ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default: throw Fault(start, $"'\\{_text[start + 1]}' is no escape sequence of JSON");
        }
    }

    private static bool HasHalfAPair(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1])) return true;
            i++;
        }

        return false;
    }

    private ScalarNode ReadLiteral()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '-' or '+' or '.')) _at++;
        var literal = _text[start.._at];
        if (literal is "true" or "false" or "null" || (literal.Length > 0 && (char.IsAsciiDigit(literal[0]) || literal[0] == '-')))
            return new ScalarNode(literal, ScalarStyle.Plain, source, start, _at);
        throw Fault(start, _at > start ? $"'{literal}' is no JSON value; strings stand in double quotes" : $"'{_text[start]}' begins no JSON value");
    }

    private void SkipBlank()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    // What does not keep the rest from being read.
    private void Report(ProblemException fault)
    {
        if (onFault is null) throw fault;
        onFault(fault.Problem);
    }

    private ProblemException Fault(int at, string reason, string? advice = null)
    {
        var mark = source.MarkAt(Math.Min(at, _text.Length));
        return new ProblemException(TemplateProblems.NotParsed(path, mark, reason, advice ?? "Correct the JSON at this place."));
    }
}
