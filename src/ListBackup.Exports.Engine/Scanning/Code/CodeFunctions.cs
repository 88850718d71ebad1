namespace ListBackup.Exports.Scanning.Code;

/// <summary>A function of a source file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The names of its parameters, without <c>self</c>.</param>
/// <param name="Start">The token its parameters begin at.</param>
/// <param name="End">The token after its body.</param>
internal sealed record CodeFunction(string Name, IReadOnlyList<string> Parameters, int Start, int End);

/// <summary>Finds the functions of a source file, so that one that takes an export's name can be followed to where it is called.</summary>
internal static class CodeFunctions
{
    // In tokens, what stands in brackets being one: where brackets have no partners, every arrow's statement would be the rest of the file.
    private const int LongestStatement = 500;

    /// <summary>The innermost function that a token stands in; null outside of any.</summary>
    public static CodeFunction? Around(IReadOnlyList<CodeFunction> functions, int at)
    {
        CodeFunction? inner = null;
        foreach (var function in functions)
        {
            if (function.Start < at && at < function.End && (inner is null || function.Start > inner.Start)) inner = function;
        }

        return inner;
    }

    /// <summary>All functions and methods with a name; <see cref="CodeFile.Functions"/> keeps them.</summary>
    public static IReadOnlyList<CodeFunction> Of(CodeFile file)
    {
        List<CodeFunction> functions = [];
        for (var i = 1; i < file.Tokens.Count; i++)
        {
            if (!file.Tokens[i].Is("(") || file.Partner(i) is not (> 0 and var close)) continue;
            if (NameBefore(file, i) is not { } name || Body(file, close) is not { } end) continue;
            functions.Add(new CodeFunction(name, Parameters(file, i, close), i, end));
        }

        return functions;
    }

    /// <summary>What a call gives for a parameter, by name or by position; null for nothing.</summary>
    public static TokenSpan? Argument(CodeFunction function, IReadOnlyList<TokenSpan> arguments, int index)
    {
        foreach (var argument in arguments)
        {
            if (argument.Count > 2 && argument[1].Is("=") && argument[0].Value == function.Parameters[index]) return argument.Slice(2);
        }

        return index < arguments.Count ? arguments[index] : null;
    }

    /// <summary>The one expression that a function returns; null where it returns several, or none.</summary>
    public static TokenSpan? Returned(CodeFile file, CodeFunction function)
    {
        var close = file.Partner(function.Start);
        int? only = null;
        for (var i = close + 1; i < function.End; i++)
        {
            var isArrow = only is null && file.Tokens[i].Is("=>") && i + 1 < function.End && !file.Tokens[i + 1].Is("{");
            if (!isArrow && !file.Tokens[i].IsWord("return")) continue;
            if (only is not null) return null;
            only = i + 1;
            if (isArrow) break;
        }

        if (only is not { } start) return null;
        var rest = TokenSpan.Of(file, start, function.End);
        var end = rest.Find(t => t.Is(";") || t.IsWord("return"));
        return end == 0 || rest.Count == 0 ? null : end > 0 ? rest.Slice(0, end) : rest;
    }

    // The body follows the parameters: `{ … }`, `=> …`, `: type { … }`, or in Python an indented block.
    private static int? Body(CodeFile file, int close)
    {
        if (file.Language.IsIndented) return IndentedBody(file, close);
        for (var i = close + 1; i < Math.Min(close + 16, file.Tokens.Count); i++)
        {
            var token = file.Tokens[i];
            if (token.Is("{")) return file.Partner(i) > 0 ? file.Partner(i) : null;
            if (token.Is("=>") && i + 1 < file.Tokens.Count) return file.Tokens[i + 1].Is("{") && file.Partner(i + 1) > 0 ? file.Partner(i + 1) : EndOfStatement(file, i + 1);
            if (token.Is("<") || token.Is(">") || token.Is(":") || token.Is("[") || token.Is("]") || token.Is(".") || token.Is("*") || token.Is("|") || token.Is("?") || token.Is(",") || token.Kind == TokenKind.Word) continue;
            return null;
        }

        return null;
    }

    private static int? IndentedBody(CodeFile file, int close)
    {
        var open = file.Partner(close);
        if (open < 2 || !file.Tokens[open - 2].IsWord("def")) return null;
        var indent = file.Indent(open);
        for (var i = close + 1; i + 1 < file.Tokens.Count; i++)
        {
            if (file.IsLineBreak(i) && file.Indent(i + 1) <= indent && !file.Tokens[i + 1].Is(")")) return i + 1;
        }

        return file.Tokens.Count;
    }

    /// <summary>The token that ends the statement or argument list which begins, or goes on, at a token.</summary>
    public static int EndOfStatement(CodeFile file, int start)
    {
        var last = Math.Min(file.Tokens.Count, start + LongestStatement);
        for (var i = start; i < last; i++)
        {
            if (file.Tokens[i].Is(";")) return i;
            if (file.Tokens[i].Kind == TokenKind.Punctuation && file.Tokens[i].Value is "(" or "[" or "{" && file.Partner(i) > i) i = file.Partner(i);
            else if (file.Tokens[i].Kind == TokenKind.Punctuation && file.Tokens[i].Value is ")" or "]" or "}") return i;
        }

        return last;
    }

    // name(…) {, and const name = async (…) => {
    private static string? NameBefore(CodeFile file, int open)
    {
        var before = file.Tokens[open - 1];

        // if strings.HasPrefix(a, b) { … } calls.
        if (file.Language == CodeLanguage.Go && open > 1 && file.Tokens[open - 2].Is(".")) return null;
        if (before.Kind == TokenKind.Word && before.Value is not ("if" or "for" or "while" or "switch" or "catch" or "async" or "function" or "using" or "lock" or "return" or "foreach" or "with")) return before.Value;
        for (var i = open - 1; i > 0 && i > open - 4; i--)
        {
            if (file.Tokens[i] is { Kind: TokenKind.Punctuation, Value: "=" or ":" } && file.Tokens[i - 1].Kind == TokenKind.Word) return file.Tokens[i - 1].Value;
            if (file.Tokens[i].Kind != TokenKind.Word) return null;
        }

        return null;
    }

    // `name: string` and `name string` begin with the name, `String name` ends with it.
    private static List<string> Parameters(CodeFile file, int open, int close)
    {
        List<string> names = [];
        foreach (var parameter in TokenSpan.Of(file, open + 1, close).Split(","))
        {
            var words = Enumerable.Range(0, parameter.Count).TakeWhile(n => !parameter[n].Is("=") && !parameter[n].Is(":")).Where(n => parameter[n].Kind == TokenKind.Word).Select(n => parameter[n].Value).ToList();
            if (words.Count == 0 || words[0] is "self" or "cls") continue;
            names.Add(file.Language == CodeLanguage.Java || file.Language == CodeLanguage.CSharp ? words[^1] : words[0]);
        }

        return names;
    }
}
