using System.Buffers;
using System.Text;

namespace ListBackup.Exports.Templates;

/// <summary>Scalars: keys, plain and quoted text of one line, and literal blocks.</summary>
internal sealed partial class PlainYamlReader
{
    // A key longer than this needs a question mark before it.
    private const int LongestKey = 1000;
    private static readonly SearchValues<char> PlainStops = SearchValues.Create(":#\t\r\n");

    // The key that a line begins with; null when there is none.
    private Key? ReadKey(int at)
    {
        ScalarNode? node;
        if (At(at) is '"' or '\'')
        {
            node = ReadQuoted(at, parent: null);
            if (node is null || At(node.EndOffset) != ':') return null;
            at = node.EndOffset;
        }
        else
        {
            if (!CanBeginPlain(at)) return null;
            var end = EndOfPlain(at);
            if (end < 0 || At(end) != ':') return null;
            node = Plain(at, end);
            at = end;

            // The full parser has its own view of what looks like an alias inside a key.
            if (node.Value.Contains(" *", StringComparison.Ordinal) || node.Value.Contains(" &", StringComparison.Ordinal)) return null;
        }

        if (At(at + 1) is not (' ' or '\n' or '\r')) return null;
        if (at - node.StartOffset <= LongestKey) return new Key(node, at + 1);
        _gaveUp = true;
        return null;
    }

    // Text that goes on over the lines that are indented more than its parent.
    private ScalarNode? ReadPlain(int at, int parent)
    {
        if (!CanBeginPlain(at)) return GiveUp<ScalarNode>();
        var end = EndOfPlain(at);
        if (end < 0 || At(end) == ':') return GiveUp<ScalarNode>();
        var first = Plain(at, end);
        if (At(end) == '#' || !GoesOn(end, parent, out var line, out var breaks)) return first;
        var value = new StringBuilder(first.Value);
        while (true)
        {
            end = EndOfPlain(line);
            if (end < 0 || At(end) == ':' || parent < 0) return GiveUp<ScalarNode>();
            var next = Plain(line, end);
            Fold(value, breaks).Append(next.Value);
            if (At(end) == '#' || !GoesOn(end, parent, out line, out breaks)) return new ScalarNode(value.ToString(), ScalarStyle.Plain, _source, at, next.EndOffset);
        }
    }

    // Whether the next line with text belongs to the scalar before it; a comment ends a scalar.
    private bool GoesOn(int end, int parent, out int line, out int breaks)
    {
        line = end;
        for (breaks = -1; line < _text.Length;)
        {
            breaks++;
            var start = line + (_text[line] == '\r' ? 2 : 1);
            line = SkipSpaces(start);
            if (At(line) is not ('\n' or '\r')) return line < _text.Length && line - start > parent && _text[line] is not ('#' or '\t');
        }

        return false;
    }

    // One line end is a space, and each further one a line end.
    private static StringBuilder Fold(StringBuilder value, int breaks) => breaks == 0 ? value.Append(' ') : value.Append('\n', breaks);

    private ScalarNode Plain(int start, int end)
    {
        var text = _text.AsSpan(start, end - start).TrimEnd(' ');
        return new ScalarNode(text.ToString(), ScalarStyle.Plain, _source, start, start + text.Length);
    }

    private bool CanBeginPlain(int at) => At(at) switch
    {
        ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '?' or '\t' => false,
        '-' or ':' => At(at + 1) is not (' ' or '\n' or '\r' or '\t'),
        _ => true,
    };

    // Where plain text ends in its line: at a colon that makes it a key, at a comment, or at the end; -1 at a tab.
    private int EndOfPlain(int at)
    {
        while (true)
        {
            var next = _text.AsSpan(at).IndexOfAny(PlainStops);
            if (next < 0) return _text.Length;
            at += next;
            switch (_text[at])
            {
                case '\n': return at;
                case '\r': return At(at + 1) == '\n' ? at : -1;
                case '\t': return -1;
                case ':' when At(at + 1) is ' ' or '\n' or '\r': return at;
                case ':' when At(at + 1) == '\t': return -1;
                case '#' when _text[at - 1] == ' ': return at;
            }

            at++;
        }
    }

    // Null where the quote is not closed, or not in this line when there is no parent to be indented from.
    private ScalarNode? ReadQuoted(int at, int? parent)
    {
        var quote = _text[at];
        StringBuilder? value = null;
        var run = at + 1;
        for (var i = run; ;)
        {
            var next = i < _text.Length ? _text.AsSpan(i).IndexOfAny(quote, '\\', '\n') : -1;
            if (next < 0) return null;
            i += next;
            if (_text[i] == '\\' && quote == '\'')
            {
                i++;
            }
            else if (_text[i] == '\n')
            {
                var end = _text[i - 1] == '\r' ? i - 1 : i;
                if (parent is not { } indent || !GoesOn(end, indent, out var line, out var breaks)) return null;
                var text = _text.AsSpan(run, end - run);
                if (text.TrimEnd(' ') is [.., '\t']) return null;
                Fold((value ??= new StringBuilder()).Append(text.TrimEnd(' ')), breaks);
                run = i = line;
            }
            else if (_text[i] == quote && (quote == '"' || At(i + 1) != '\''))
            {
                var text = value is null ? _text[run..i] : value.Append(_text, run, i - run).ToString();
                return new ScalarNode(text, quote == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted, _source, at, i + 1);
            }
            else
            {
                if (Unescape(i, quote) is not { } c) return null;
                (value ??= new StringBuilder()).Append(_text, run, i - run).Append(c);
                run = i += 2;
            }
        }
    }

    // The usual escapes; rare ones are for the full parser.
    private char? Unescape(int at, char quote) => quote == '\'' ? '\'' : At(at + 1) switch
    {
        '"' => '"',
        '\\' => '\\',
        '/' => '/',
        'n' => '\n',
        't' => '\t',
        _ => null,
    };
}
