using System.Text;

namespace ListBackup.Exports.Templates;

/// <summary>Blocks of text behind <c>|</c> and <c>&gt;</c>.</summary>
internal sealed partial class PlainYamlReader
{
    // The indicator may have a sign for the line ends after the text; one with a number is for the full parser.
    private ScalarNode? ReadBlockScalar(int at, int parent)
    {
        var isFolded = _text[at] == '>';
        var sign = At(at + 1) is '-' or '+' ? _text[at + 1] : ' ';
        var header = SkipSpaces(at + (sign == ' ' ? 1 : 2));
        var line = IsLineOver(header) ? _text.IndexOf('\n', header) + 1 : 0;
        if (line == 0) return GiveUp<ScalarNode>();
        var value = new StringBuilder();
        var (indent, breaks, end, wasBlank) = (-1, 0, at + 1, false);
        var (hasBreak, blanks) = (false, 0);
        while (line < _text.Length)
        {
            var content = SkipSpaces(line);
            var lineEnd = EndOfLine(line, out var after);
            if (content >= lineEnd && (indent < 0 || content - line <= indent))
            {
                // The full parser refuses spaces here; YAML allows them up to the indent of the first line with text.
                if (indent < 0) blanks = Math.Max(blanks, content - line);
                breaks++;
            }
            else
            {
                if (At(content) == '\t' && (indent < 0 || content - line < indent)) return GiveUp<ScalarNode>();
                if (indent < 0) indent = content - line;
                if (indent < blanks) return GiveUp<ScalarNode>();
                if (content - line < indent || indent <= parent) break;
                var isBlank = _text[line + indent] is ' ' or '\t';
                if (hasBreak && !(isFolded && !wasBlank && !isBlank)) value.Append('\n');
                else if (hasBreak && breaks == 0) value.Append(' ');
                value.Append('\n', breaks).Append(_text, line + indent, lineEnd - line - indent);
                (breaks, end, wasBlank, hasBreak) = (0, lineEnd, isBlank, after > lineEnd);
            }

            line = after;
        }

        if (indent <= parent || indent < 0) return GiveUp<ScalarNode>();
        if (sign != '-' && hasBreak) value.Append('\n');
        if (sign == '+') value.Append('\n', breaks);
        FindLine(line);
        var trimmed = at + _text.AsSpan(at, end - at).TrimEnd(" \t\r\n").Length;
        return new ScalarNode(value.ToString(), isFolded ? ScalarStyle.Folded : ScalarStyle.Literal, _source, at, trimmed);
    }

    // Where the line's text ends and the next line begins.
    private int EndOfLine(int start, out int next)
    {
        var length = _text.AsSpan(start).IndexOf('\n');
        if (length < 0) return next = _text.Length;
        next = start + length + 1;
        return length > 0 && _text[next - 2] == '\r' ? next - 2 : next - 1;
    }
}
