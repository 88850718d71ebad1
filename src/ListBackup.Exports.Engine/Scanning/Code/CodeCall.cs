namespace ListBackup.Exports.Scanning.Code;

/// <summary>A call found in code.</summary>
/// <param name="At">The index of the function's last name, such as <c>importValue</c>.</param>
/// <param name="Method">That name.</param>
/// <param name="Receiver">The names before it with their dots, such as <c>cdk.Fn</c>; empty for a plain call.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="End">The index after the closing bracket.</param>
internal sealed record CodeCall(int At, string Method, string Receiver, IReadOnlyList<TokenSpan> Arguments, int End)
{
    /// <summary>The last name of <see cref="Receiver"/>.</summary>
    public string Owner => Receiver[(Receiver.LastIndexOf('.') + 1)..];

    /// <summary>All calls of the functions named.</summary>
    public static IEnumerable<CodeCall> Find(CodeFile file, IReadOnlySet<string> methods)
    {
        for (var i = 0; i < file.Tokens.Count - 1; i++)
        {
            var token = file.Tokens[i];
            if (token.Kind != TokenKind.Word || !methods.Contains(token.Value)) continue;
            var open = SkipTypeArguments(file, i + 1);
            if (open >= file.Tokens.Count || !file.Tokens[open].Is("(") || IsDeclaration(file, i, open)) continue;
            var close = file.Partner(open);
            if (close < 0) continue;
            yield return new CodeCall(i, token.Value, ReceiverBefore(file, i), TokenSpan.Of(file, open + 1, close).Split(","), close + 1);
        }
    }

    /// <summary>The index of the first token of the call, receiver included.</summary>
    public int First(CodeFile file)
    {
        var i = At;
        while (i >= 2 && IsDot(file.Tokens[i - 1]) && file.Tokens[i - 2].Kind == TokenKind.Word) i -= 2;
        return i;
    }

    private static string ReceiverBefore(CodeFile file, int i)
    {
        var receiver = string.Empty;
        while (i >= 2 && IsDot(file.Tokens[i - 1]))
        {
            i -= 2;
            if (file.Tokens[i].Kind != TokenKind.Word) return "()." + receiver.TrimEnd('.');
            receiver = file.Tokens[i].Value + "." + receiver;
        }

        return receiver.TrimEnd('.');
    }

    // GetExport.Invoke<T>(…): a type between the name and the bracket.
    private static int SkipTypeArguments(CodeFile file, int i)
    {
        if (!file.Tokens[i].Is("<")) return i;
        for (var j = i + 1; j < file.Tokens.Count && j < i + 12; j++)
        {
            if (file.Tokens[j].Is(">")) return j + 1;
        }

        return i;
    }

    // `def importValue(…)`, `function importValue(…)`, `func importValue(…)` and a method `importValue(name) { … }` declare, they do not call.
    private static bool IsDeclaration(CodeFile file, int i, int open)
    {
        if (i > 0 && file.Tokens[i - 1] is { Kind: TokenKind.Word, Value: "def" or "function" or "func" or "fun" }) return true;
        if (i > 0 && IsDot(file.Tokens[i - 1])) return false;
        var close = file.Partner(open);
        return close > 0 && close + 1 < file.Tokens.Count && file.Tokens[close + 1].Is("{");
    }

    private static bool IsDot(Token token) => token.Is(".") || token.Is("?.") || token.Is("::");
}
