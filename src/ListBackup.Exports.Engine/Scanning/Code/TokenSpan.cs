namespace ListBackup.Exports.Scanning.Code;

/// <summary>A piece of a list of tokens, with its brackets paired: one expression, one argument list.</summary>
internal readonly struct TokenSpan(IReadOnlyList<Token> tokens, Func<int, int> partner, int start, int end)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    public int Count => End - Start;

    public Token this[int index] => tokens[Start + index];

    public static TokenSpan Of(CodeFile file, int start, int end) => new(file.Tokens, file.Partner, start, end);

    /// <summary>The tokens of a hole in a text, which are a list of their own.</summary>
    public static TokenSpan Of(IReadOnlyList<Token> hole)
    {
        var partner = CodeFile.Pair(hole).Partner;
        return new TokenSpan(hole, i => partner[i], 0, hole.Count);
    }

    public TokenSpan Slice(int from, int to) => new(tokens, partner, Start + from, Start + to);

    public TokenSpan Slice(int from) => Slice(from, Count);

    /// <summary>The index within the span of the bracket that closes the one at <paramref name="index"/>, or -1.</summary>
    public int Close(int index)
    {
        var close = partner(Start + index);
        return close > Start + index && close < End ? close - Start : -1;
    }

    /// <summary>The index of the first of some signs outside all brackets, or -1.</summary>
    public int Find(Func<Token, bool> wanted, int from = 0)
    {
        for (var i = from; i < Count; i++)
        {
            if (wanted(this[i])) return i;
            if (this[i].Kind == TokenKind.Punctuation && this[i].Value is "(" or "[" or "{")
            {
                var close = Close(i);
                if (close < 0) return -1;
                i = close;
            }
        }

        return -1;
    }

    /// <summary>The index of the colon that belongs to the question mark at <paramref name="question"/>, or -1.</summary>
    public int ElseOf(int question)
    {
        var inner = 0;
        for (var i = Find(t => t.Is("?") || t.Is(":"), question + 1); i > 0; i = Find(t => t.Is("?") || t.Is(":"), i + 1))
        {
            if (this[i].Is("?")) inner++;
            else if (inner-- == 0) return i;
        }

        return -1;
    }

    /// <summary>The parts between signs that stand outside all brackets; empty parts are left out.</summary>
    public List<TokenSpan> Split(string sign)
    {
        List<TokenSpan> parts = [];
        var from = 0;
        while (from <= Count)
        {
            var at = Find(t => t.Is(sign), from);
            var to = at < 0 ? Count : at;
            if (to > from) parts.Add(Slice(from, to));
            if (at < 0) break;
            from = at + 1;
        }

        return parts;
    }
}
