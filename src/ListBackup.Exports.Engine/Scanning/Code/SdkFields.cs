namespace ListBackup.Exports.Scanning.Code;

/// <summary>Tells which property of an export or output an expression reads: <c>e["Name"]</c>, <c>e.Name</c>, <c>e.get("Name")</c>, <c>e.getName()</c>, <c>aws.ToString(e.Name)</c>.</summary>
internal static class SdkFields
{
    /// <summary>The property read by the expression that ends at a token; null for others.</summary>
    public static string? EndingAt(CodeFile code, int i)
    {
        if (i < 2) return null;
        var token = code.Tokens[i];
        if (token.Kind == TokenKind.Word && IsDot(code.Tokens[i - 1])) return Field(token.Value);
        if (token.Is("!")) return EndingAt(code, i - 1);

        // Taken out of its object: ({ OutputKey }) => OutputKey === x. Much else is called Name.
        if (token.Kind == TokenKind.Word && code.Language == CodeLanguage.Script && (token.Value is "OutputKey" or "ExportName" || (token.Value == "Name" && IsTakenOut(code, i)))) return token.Value;
        if (token.Is("]")) return code.Tokens[i - 1] is { Kind: TokenKind.Text, Parts: null } key && code.Tokens[i - 2].Is("[") && i >= 3 && code.Tokens[i - 3] is { Kind: TokenKind.Word } or { Value: ")" or "]" } ? Field(key.Value) : null;
        if (!token.Is(")") || code.Partner(i) is not (> 0 and var open)) return null;

        // x.name(), x.getName(), x.get("Name"), aws.ToString(x.Name)
        var method = code.Tokens[open - 1];
        if (open + 1 == i) return open > 1 && method.Kind == TokenKind.Word && IsDot(code.Tokens[open - 2]) ? Field(method.Value.StartsWith("get", StringComparison.Ordinal) ? method.Value[3..] : Upper(method.Value)) : null;
        if (method.IsWord("get") && code.Tokens[open + 1] is { Kind: TokenKind.Text, Parts: null } name) return Field(name.Value);
        return method.Value is "ToString" or "StringValue" or "str" ? EndingAt(code, i - 1) : null;
    }

    /// <summary>The property read by the expression that begins at a token; null for others.</summary>
    public static string? StartingAt(CodeFile code, int i)
    {
        while (i < code.Tokens.Count && (code.Tokens[i].Is("*") || code.Tokens[i].Is("("))) i++;
        for (var end = i; end < Math.Min(i + 10, code.Tokens.Count); end++)
        {
            if (code.Tokens[end].Kind == TokenKind.Punctuation && code.Tokens[end].Value is "(" or "[" && code.Partner(end) is > 0 and var close) end = close;
            var next = end + 1 < code.Tokens.Count ? code.Tokens[end + 1] : null;
            if (next is null || (!IsDot(next) && !next.Is("[") && !next.Is("(") && code.Tokens[end].Kind != TokenKind.Punctuation) || (code.Tokens[end].Is("]") || code.Tokens[end].Is(")")) && !IsDot(next)) return end > i ? EndingAt(code, end) : null;
        }

        return null;
    }

    private static bool IsTakenOut(CodeFile code, int i)
    {
        for (var n = i - 1; n > 0 && n > i - 20; n--)
        {
            if (code.Tokens[n].IsWord("Name") && code.Tokens[n - 1] is { Kind: TokenKind.Punctuation, Value: "{" or "," } && code.Tokens[n + 1] is { Kind: TokenKind.Punctuation, Value: "}" or "," }) return true;
        }

        return false;
    }

    private static string? Field(string name) => name is "Name" or "ExportName" or "OutputKey" ? name : null;

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static bool IsDot(Token token) => token.Is(".") || token.Is("?.");
}
