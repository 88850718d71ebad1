using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Makes references out of places in code: position, enclosing class, and the variable or key that takes the value.</summary>
internal static class CodePlaces
{
    /// <summary>A reference at a token; the caller adds what is read.</summary>
    public static ConsumerReference Reference(CodeFile file, int first, int at, int end, ConsumerKind kind, ReferenceStrength strength)
    {
        var mark = file.Source.MarkAt(file.Tokens[at].Start);
        return new ConsumerReference
        {
            Consumer = file.Source.Path ?? string.Empty,
            Kind = kind,
            Strength = strength,
            LogicalId = EnclosingClass(file.Outer, file.Outer.IndexAt(file.Tokens[first].Start)),
            PropertyPath = Target(file, first),
            Path = file.Source.Path,
            Line = mark.Line,
            Column = mark.Column,
            Expression = Expression(file, first, end),
        };
    }

    // One line, so that tables stay tables.
    private static string Expression(CodeFile file, int first, int end)
    {
        var text = file.Source.Text[file.Tokens[first].Start..file.Tokens[end - 1].End];
        return string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    // `const vpcId = Fn.importValue(…)`, `vpcId: Fn.importValue(…)`, `vpc_id=Fn.import_value(…)`.
    private static string? Target(CodeFile file, int first)
    {
        if (first < 2 || !(file.Tokens[first - 1] is { Kind: TokenKind.Punctuation, Value: "=" or ":=" or ":" })) return null;
        var name = file.Tokens[first - 2];
        return name is { Kind: TokenKind.Word } or { Kind: TokenKind.Text, Parts: null } ? name.Value : null;
    }

    private static string? EnclosingClass(CodeFile file, int at)
    {
        if (file.Language.IsIndented) return ClassByIndent(file, at);
        for (var block = file.Block(at); block >= 0; block = file.Block(block))
        {
            for (var i = block - 1; i >= 0 && i > block - 40; i--)
            {
                var token = file.Tokens[i];
                if (token.Is("{") || token.Is("}") || token.Is(";")) break;
                if (token.IsWord("class") || token.IsWord("struct")) return file.Tokens[i + 1].Value;
            }
        }

        return null;
    }

    private static string? ClassByIndent(CodeFile file, int at)
    {
        var indent = file.Indent(at);
        for (var i = at; i >= 0 && indent > 0; i--)
        {
            if (file.Tokens[i].IsWord("class") && file.Indent(i) < indent && i + 1 < file.Tokens.Count) return file.Tokens[i + 1].Value;
        }

        return null;
    }
}
