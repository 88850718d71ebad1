namespace ListBackup.Exports.Scanning.Code;

/// <summary>Splits source code into tokens, leaving comments out; text that fits no form becomes signs and lexing goes on.</summary>
internal sealed class CodeLexer(string text, CodeLanguage language)
{
    // Interpolations within interpolations deeper than this are nobody's export name.
    private const int MaxNesting = 6;

    // Texts that never end are retried as signs only so often: a file full of open quotes must not cost its length squared.
    private const int MaxUnclosed = 100;

    // Signs that must not be read as two, because the evaluator tells them apart.
    private static readonly string[] Signs = ["===", "!==", "...", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", ":=", "->", "::", "++", "--", "+="];

    // How far to look, in all, for the ends of regular expressions that have none.
    private const int MaxVain = 1 << 22;

    private int _unclosed;
    private int _vain;

    /// <summary>The tokens of the whole text.</summary>
    public IReadOnlyList<Token> Lex() => Lex(0, text.Length, 0);

    /// <summary>The tokens of a part of the text, with their offsets in the whole.</summary>
    public IReadOnlyList<Token> Lex(int start, int end) => Lex(start, end, 0);

    private List<Token> Lex(int start, int end, int nesting)
    {
        List<Token> tokens = [];
        var i = start;
        while (i < end)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c)) i++;
            else if (StartsComment(i, out var after)) i = Math.Min(after, end);
            else if (FormAt(i, end) is { } form && ReadText(i, end, form, nesting) is { } literal) i = Add(tokens, literal);
            else if (IsWordStart(c)) i = Add(tokens, ReadWord(i, end));
            else if (language.HasHeredocs && c == '<' && ReadHeredoc(i, end, nesting) is { } document) i = Add(tokens, document);
            else if (char.IsAsciiDigit(c)) i = Add(tokens, ReadNumber(i, end));
            else if (language.HasPatterns && c == '/' && MayBePattern(tokens) && EndOfPattern(i, end) is { } stop) i = stop;
            else i = Add(tokens, ReadSign(i, end));
        }

        return tokens;
    }

    private static int Add(List<Token> tokens, Token token)
    {
        tokens.Add(token);
        return token.End;
    }

    private bool StartsComment(int i, out int after)
    {
        after = i;
        if (StartsLineComment(i) || (language.LineDirective != '\0' && text[i] == language.LineDirective && IsFirstInLine(i)))
        {
            var line = text.AsSpan(i).IndexOfAny('\n', '\r');
            after = line < 0 ? text.Length : i + line;
            return true;
        }

        if (!language.BlockComments || !StartsWith(i, "/*")) return false;
        var close = text.IndexOf("*/", i + 2, StringComparison.Ordinal);
        after = close < 0 ? text.Length : close + 2;
        return true;
    }

    private bool StartsLineComment(int i)
    {
        foreach (var sign in language.LineComments)
        {
            if (StartsWith(i, sign)) return true;
        }

        return false;
    }

    private bool IsFirstInLine(int i)
    {
        while (--i >= 0 && text[i] is not ('\n' or '\r'))
        {
            if (!char.IsWhiteSpace(text[i])) return false;
        }

        return true;
    }

    private TextForm? FormAt(int i, int end)
    {
        if (!language.MayStartText(text[i])) return null;
        foreach (var form in language.Forms)
        {
            if (i + form.Open.Length <= end && string.Compare(text, i, form.Open, 0, form.Open.Length, StringComparison.OrdinalIgnoreCase) == 0) return form;
        }

        return null;
    }

    // Null when the text does not end where it may: then its first sign is no quote, as in a regular expression or in JSX.
    private Token? ReadText(int start, int end, TextForm form, int nesting, int? heredocEnd = null)
    {
        List<TextPart> parts = [];
        var literal = new System.Text.StringBuilder();
        var i = start + form.Open.Length;
        while (i < end)
        {
            var c = text[i];
            if (StartsWith(i, form.Close))
            {
                if (form.Doubled && StartsWith(i + form.Close.Length, form.Close))
                {
                    literal.Append(form.Close);
                    i += 2 * form.Close.Length;
                    continue;
                }

                return Finish(start, i + form.Close.Length, parts, literal);
            }

            if (!form.Multiline && c is '\n' or '\r') return null;
            if (form.Escapes && c == '\\' && i + 1 < end) i = CodeEscapes.Append(text, i, literal);
            else if (form.HoleOpen is { } open && StartsWith(i, open) && ReadHole(i, end, open, nesting, parts, literal) is { } after) i = after;
            else
            {
                literal.Append(c);

                // {{ and }} stand for one brace where braces open holes.
                i += form.HoleOpen == "{" && c is '{' or '}' && i + 1 < end && text[i + 1] == c ? 2 : 1;
            }
        }

        if (heredocEnd is { } stop) return Finish(start, stop, parts, literal);
        return ++_unclosed > MaxUnclosed ? Finish(start, end, parts, literal) : null;
    }

    // <<NAME or <<-NAME up to a line that holds only NAME.
    private Token? ReadHeredoc(int start, int end, int nesting)
    {
        var i = start + 2;
        if (!StartsWith(start, "<<") || i >= end || _unclosed > MaxUnclosed) return null;
        if (text[i] == '-') i++;
        var name = i;
        while (i < end && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_')) i++;
        var line = i < end && i > name ? text.IndexOf('\n', i, end - i) : -1;
        if (line < 0) return null;
        var marker = text[name..i];
        var body = line + 1;
        for (var next = line + 1; next < end; next = line + 1)
        {
            line = text.IndexOf('\n', next, end - next);
            if (line < 0) line = end;
            if (!text.AsSpan(next, line - next).Trim().SequenceEqual(marker)) continue;
            return ReadText(body, next, new TextForm(string.Empty, "\0", Escapes: false, HoleOpen: "${", Multiline: true), nesting, line) is { } document ? document with { Start = start } : null;
        }

        _unclosed++;
        return null;
    }

    private static Token Finish(int start, int end, List<TextPart> parts, System.Text.StringBuilder literal)
    {
        if (parts.Count == 0) return new Token(TokenKind.Text, start, end, literal.ToString());
        if (literal.Length > 0) parts.Add(new TextPart(literal.ToString()));
        return new Token(TokenKind.Text, start, end, string.Empty) { Parts = parts };
    }

    private int? ReadHole(int start, int end, string open, int nesting, List<TextPart> parts, System.Text.StringBuilder literal)
    {
        if (open == "{" && start + 1 < end && text[start + 1] == '{') return null;
        var inner = start + open.Length;
        int close;
        if (open == "$")
        {
            // Kotlin's and Scala's $name, or ${expression}.
            if (inner >= end) return null;
            if (text[inner] == '{') close = EndOfBraces(++inner, end);
            else if (IsWordStart(text[inner])) return AddHole(inner, ReadWord(inner, end).End, 0, nesting, parts, literal);
            else return null;
        }
        else
        {
            close = EndOfBraces(inner, end);
        }

        return close < 0 ? null : AddHole(inner, close, open == "{{" ? 2 : 1, nesting, parts, literal);
    }

    private int AddHole(int start, int end, int closing, int nesting, List<TextPart> parts, System.Text.StringBuilder literal)
    {
        if (literal.Length > 0) parts.Add(new TextPart(literal.ToString()));
        literal.Clear();
        parts.Add(new TextPart(text[start..end], nesting < MaxNesting ? Lex(start, end, nesting + 1) : []));
        return Math.Min(end + closing, text.Length);
    }

    // Texts inside the hole may hold braces: `${map["}"]}`.
    private int EndOfBraces(int i, int end)
    {
        var depth = 0;
        while (i < end)
        {
            if (text[i] == '}' && depth-- == 0) return i;
            if (text[i] == '{') depth++;
            if (text[i] is '"' or '\'' or '`')
            {
                var close = text.IndexOf(text[i], i + 1, end - i - 1);
                if (close > 0 && text.AsSpan(i, close - i).IndexOf('\n') < 0) i = close;
            }

            i++;
        }

        return ++_unclosed > MaxUnclosed ? end : -1;
    }

    private Token ReadWord(int start, int end)
    {
        var i = start + 1;
        while (i < end && (IsWordStart(text[i]) || char.IsAsciiDigit(text[i]) || (language.HasDashedWords && text[i] == '-'))) i++;
        return new Token(TokenKind.Word, start, i, text[start..i]);
    }

    private Token ReadNumber(int start, int end)
    {
        var i = start + 1;
        while (i < end && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' || (text[i] == '.' && i + 1 < end && char.IsAsciiDigit(text[i + 1])))) i++;
        return new Token(TokenKind.Number, start, i, text[start..i]);
    }

    private Token ReadSign(int start, int end)
    {
        foreach (var sign in Signs)
        {
            if (start + sign.Length <= end && StartsWith(start, sign)) return new Token(TokenKind.Punctuation, start, start + sign.Length, sign);
        }

        return new Token(TokenKind.Punctuation, start, start + 1, text[start].ToString());
    }

    // After a value a slash divides; anywhere else it begins a regular expression.
    private static bool MayBePattern(List<Token> tokens) => tokens.Count == 0 || tokens[^1] switch
    {
        { Kind: TokenKind.Punctuation, Value: ")" or "]" or "}" } => false,
        { Kind: TokenKind.Punctuation } => true,
        { Kind: TokenKind.Word, Value: "return" or "typeof" or "case" or "in" or "of" } => true,
        _ => false,
    };

    private int? EndOfPattern(int start, int end)
    {
        if (_vain > MaxVain) return null;
        var inClass = false;
        var i = start + 1;
        for (; i < end && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '[') inClass = true;
            else if (text[i] == ']') inClass = false;
            else if (text[i] == '/' && !inClass) return i + 1;
        }

        _vain += i - start;
        return null;
    }

    private bool StartsWith(int i, string value) => string.CompareOrdinal(text, i, value, 0, value.Length) == 0;

    private static bool IsWordStart(char c) => char.IsLetter(c) || c is '_' or '$' or '@';
}
