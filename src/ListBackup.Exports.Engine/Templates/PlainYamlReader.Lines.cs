namespace ListBackup.Exports.Templates;

/// <summary>Lines: where the next one with content is, and what may stand at its end.</summary>
internal sealed partial class PlainYamlReader
{
    private char At(int at) => at < _text.Length ? _text[at] : '\n';

    private int SkipSpaces(int at)
    {
        while (at < _text.Length && _text[at] == ' ') at++;
        return at;
    }

    // At the end of a line, or at a comment that has a space before it.
    private bool IsLineOver(int at) => At(at) is '\n' or '\r' || (_text[at] == '#' && (at == 0 || _text[at - 1] is ' ' or '\n'));

    private bool IsDash(int at) => At(at) == '-' && (At(at + 1) is ' ' or '\n' or '\r');

    // Anchors, aliases and second tags.
    private bool IsPropertyStart(int at) => At(at) is '!' or '&' or '*';

    private void FindLineAfter(int at)
    {
        var end = _text.AsSpan(Math.Min(at, _text.Length)).IndexOf('\n');
        FindLine(end < 0 ? _text.Length : at + end + 1);
    }

    // From the beginning of a line to the first line with content.
    private void FindLine(int start)
    {
        while (start < _text.Length)
        {
            var at = SkipSpaces(start);
            switch (At(at))
            {
                case '\n':
                    start = at + 1;
                    continue;
                case '\r' when At(at + 1) == '\n':
                    start = at + 2;
                    continue;
                case '#':
                    var end = _text.IndexOf('\n', at);
                    start = end < 0 ? _text.Length : end + 1;
                    continue;
                case '\t' or '\r' or '%':
                    _gaveUp = true;
                    return;
            }

            if (at == start && IsMarker(at))
            {
                // One line of dashes may open the document.
                if (_hasContent || !IsOpening(at)) _gaveUp = true;
                else _hasContent = true;
                start = at + 4;
                continue;
            }

            _hasContent = true;
            (_next, _indent) = (at, at - start);
            return;
        }

        (_next, _indent) = (_text.Length, -1);
    }

    private bool IsMarker(int at) => At(at + 1) == _text[at] && At(at + 2) == _text[at] && _text[at] is '-' or '.';

    private bool IsOpening(int at) => _text[at] == '-' && At(at + 3) == '\n';

    private int EndOfTag(int at)
    {
        var end = at + 1;
        while (char.IsAsciiLetterOrDigit(At(end))) end++;
        return At(end) is ' ' or '\n' or '\r' && end < _text.Length ? end : -1;
    }
}
