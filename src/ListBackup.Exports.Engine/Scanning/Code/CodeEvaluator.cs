using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Works out what text an expression of source code gives, as far as the file itself tells.</summary>
internal sealed class CodeEvaluator(CodeFile file, ScanContext context)
{
    // Constants that refer to each other in a circle end here; so does code nested beyond any reason.
    private const int MaxDepth = 40;
    private readonly CodeNames _names = new(file, context);
    private readonly Dictionary<(int Start, int End), ScannedName> _known = [];
    private ILookup<string, CodeFunction>? _functions;

    /// <summary>The text of an expression; what is unknown is a placeholder.</summary>
    public ScannedName Evaluate(TokenSpan span) => Evaluate(span, 0);

    private ScannedName Evaluate(TokenSpan span, int depth)
    {
        span = Strip(span);
        if (span.Count == 0) return ScannedName.Unknown("*");
        if (depth > MaxDepth) return ScannedName.Unknown(Source(span));
        var key = (span[0].Start, span[span.Count - 1].End);
        if (_known.TryGetValue(key, out var known)) return known;

        // Set first, so that a constant that needs itself is unknown instead of endless.
        _known[key] = ScannedName.Unknown(Source(span));
        return _known[key] = Operators(span, depth + 1);
    }

    // From the loosest operator to the tightest.
    private ScannedName Operators(TokenSpan span, int depth)
    {
        if (span.Find(t => t.Is("?") || t.IsWord("if")) > 0) return Conditional(span, depth);
        var or = span.Find(t => t.Is("??") || t.Is("||") || t.IsWord("or"));
        if (or > 0) return Evaluate(span.Slice(0, or), depth).OrDefault(Evaluate(span.Slice(or + 1), depth));
        var terms = span.Split("+");
        if (terms.Count > 1) return Sum([.. terms.Select(term => Evaluate(term, depth))], span);
        if (file.Language.IsIndented && span.Count > 2 && span[0].Kind == TokenKind.Text && span[1].Is("%")) return Percent(span, depth);
        return Operand(span, depth);
    }

    // `is ? a : b` and Python's `a if is else b`: what both have in common is known.
    private ScannedName Conditional(TokenSpan span, int depth)
    {
        var isPython = file.Language.IsIndented;
        var first = span.Find(t => isPython ? t.IsWord("if") : t.Is("?"));
        var second = first < 0 ? -1 : isPython ? span.Find(t => t.IsWord("else"), first) : span.ElseOf(first);
        if (second < 0) return ScannedName.Unknown(Source(span));
        var left = Evaluate(isPython ? span.Slice(0, first) : span.Slice(first + 1, second), depth);
        return ScannedName.Either(left, Evaluate(span.Slice(second + 1), depth));
    }

    // Numbers are added up, texts are put together.
    private ScannedName Sum(List<ScannedName> terms, TokenSpan span) =>
        terms.TrueForAll(t => t.Text.All(char.IsAsciiDigit)) ? ScannedName.Unknown(Source(span)) : terms.Aggregate(ScannedName.Empty, (sum, term) => sum + term);

    private ScannedName Percent(TokenSpan span, int depth)
    {
        var values = span.Slice(2);
        var arguments = values[0].Is("(") && values.Close(0) == values.Count - 1 ? values.Slice(1, values.Count - 1).Split(",") : [values];
        return CodeFormats.Printf(Text(span[0], depth), [.. arguments.Select(a => Evaluate(a, depth))]);
    }

    private ScannedName Operand(TokenSpan span, int depth)
    {
        if (span[0].Kind == TokenKind.Number && span.Count == 1) return ScannedName.Known(span[0].Value);
        var texts = 0;
        var joined = ScannedName.Empty;

        // Python joins texts that stand side by side.
        while (texts < span.Count && span[texts].Kind == TokenKind.Text) joined += Text(span[texts++], depth);
        if (texts == span.Count) return joined;
        return texts > 0 && !span[texts].Is(".") ? ScannedName.Unknown(Source(span)) : Calls(span, depth);
    }

    // A chain such as `Fn.join("-", [stage, "x"])`, `name.toString()` or `config.stage`: its last call says what it gives.
    private ScannedName Calls(TokenSpan span, int depth)
    {
        if (!span[span.Count - 1].Is(")")) return Name(span, depth);
        var open = OpenOfLast(span);
        if (open <= 0) return Name(span, depth);
        if (span[open - 1].Kind != TokenKind.Word) return ScannedName.Unknown(Source(span));
        var method = span[open - 1].Value;
        var arguments = span.Slice(open + 1, span.Count - 1).Split(",");
        var receiver = open >= 3 && (span[open - 2].Is(".") || span[open - 2].Is("?.")) ? span.Slice(0, open - 2) : default;
        return CodeCalls.Evaluate(method, receiver, arguments, s => Evaluate(s, depth))
            ?? (receiver.Count <= 1 ? Returned(method, arguments, depth) : null)
            ?? _names.FromCall(span, method, arguments, s => Evaluate(s, depth));
    }

    // A function of the file that makes a name of its parameters: `exportName(stage, 'vpc-id')`.
    private ScannedName? Returned(string method, List<TokenSpan> arguments, int depth)
    {
        _functions ??= file.Functions.ToLookup(f => f.Name, StringComparer.Ordinal);
        if (_functions[method].Take(2).ToArray() is not [var function] || CodeFunctions.Returned(file, function) is not { } expression) return null;
        var result = Evaluate(expression, depth);
        if (NamePattern.Parse(result.Text).IsOpen && !function.Parameters.Any(p => result.Text == "${" + p + "}")) return null;
        Dictionary<string, ScannedName> values = new(StringComparer.Ordinal);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            if (CodeFunctions.Argument(function, arguments, i) is { Count: > 0 } argument) values[function.Parameters[i]] = Evaluate(argument, depth);
        }

        return result.Fill(values);
    }

    private static int OpenOfLast(TokenSpan span)
    {
        for (var i = 0; i < span.Count; i++)
        {
            if (span[i].Kind != TokenKind.Punctuation || span[i].Value is not ("(" or "[" or "{")) continue;
            var close = span.Close(i);
            if (close < 0) return -1;
            if (close == span.Count - 1) return span[i].Is("(") ? i : -1;
            i = close;
        }

        return -1;
    }

    private ScannedName Name(TokenSpan span, int depth) => _names.Resolve(span, s => Evaluate(s, depth));

    /// <summary>The text of a literal, its holes filled as far as they are known.</summary>
    private ScannedName Text(Token token, int depth)
    {
        if (token.Parts is null) return ScannedName.Known(token.Value);
        var sum = ScannedName.Empty;
        foreach (var part in token.Parts)
        {
            if (part.Hole is null) sum += ScannedName.Known(part.Literal);
            else if (part.Hole.Count == 0) sum += ScannedName.Unknown(part.Literal);
            else sum += Hole(TokenSpan.Of(part.Hole), depth);
        }

        return sum;
    }

    // Python and C# write a format after a colon or an exclamation mark.
    private ScannedName Hole(TokenSpan hole, int depth)
    {
        var format = hole.Find(t => t.Is(":") || t.Is("!"));
        return Evaluate(format > 0 && !file.Language.HasPatterns ? hole.Slice(0, format) : hole, depth);
    }

    // What stands around a value without changing its text: brackets, pointers, casts, await, argument names.
    private TokenSpan Strip(TokenSpan span)
    {
        while (span.Count > 0)
        {
            var cast = span.Find(t => t.IsWord("as") || t.IsWord("satisfies"));
            if (cast > 0 && file.Language.HasPatterns && span.Find(t => t.Is("||") || t.Is("??") || t.Is("?"), cast) < 0) span = span.Slice(0, cast);
            else if (span[span.Count - 1].Is("!")) span = span.Slice(0, span.Count - 1);
            else if (span[0].Is("(") && span.Close(0) == span.Count - 1) span = span.Slice(1, span.Count - 1);
            else if (span.Count > 1 && (span[0].Is("*") || span[0].Is("&") || span[0].Is("\\") || span[0].IsWord("await"))) span = span.Slice(1);
            else if (span.Count > 2 && span[0].Kind == TokenKind.Word && (span[1].Is("=") || (span[1].Is(":") && !file.Language.HasPatterns))) span = span.Slice(2);
            else break;
        }

        return span;
    }

    // As much of it as a label shows: the expression may be the whole file.
    private string Source(TokenSpan span) => file.Source.Text[span[0].Start..Math.Min(span[span.Count - 1].End, span[0].Start + 400)];
}
