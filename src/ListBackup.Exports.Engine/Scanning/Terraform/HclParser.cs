using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Scanning.Terraform;

/// <summary>Reads the blocks of a Terraform file; what fits no block or attribute is passed over.</summary>
internal static class HclParser
{
    // Terraform's deepest schemas stay far below this.
    private const int MaxDepth = 50;

    /// <summary>The top-level blocks of a file; an attribute outside of any, as Terragrunt's <c>inputs</c>, is one of its own.</summary>
    public static IReadOnlyList<HclBlock> Parse(SourceText source)
    {
        var file = new CodeFile(source, CodeLanguage.Terraform);
        var (attributes, blocks) = Body(file, 0, file.Tokens.Count, 0);
        return [.. blocks, .. attributes.Select(a => new HclBlock(file, a.Name, [], [a], []))];
    }

    /// <summary>A file that only has attributes, as terraform.tfvars.</summary>
    public static IReadOnlyList<HclAttribute> ParseAttributes(SourceText source)
    {
        var file = new CodeFile(source, CodeLanguage.Terraform);
        return Body(file, 0, file.Tokens.Count, 0).Attributes;
    }

    private static (List<HclAttribute> Attributes, List<HclBlock> Blocks) Body(CodeFile file, int start, int end, int depth)
    {
        List<HclAttribute> attributes = [];
        List<HclBlock> blocks = [];
        for (var i = start; i < end; i++)
        {
            var token = file.Tokens[i];
            if (token.Kind != TokenKind.Word) continue;
            if (i + 1 < end && file.Tokens[i + 1].Is("="))
            {
                var stop = EndOfValue(file, i + 2, end);
                attributes.Add(new HclAttribute(token.Value, TokenSpan.Of(file, i + 2, stop)));
                i = stop - 1;
                continue;
            }

            var open = i + 1;
            while (open < end && file.Tokens[open].Kind is TokenKind.Word or TokenKind.Text && !file.IsLineBreak(open - 1)) open++;
            if (open >= end || !file.Tokens[open].Is("{"))
            {
                // Only the last of these words may begin an attribute.
                i = Math.Max(i, open - 2);
                continue;
            }

            var close = file.Partner(open);
            if (close < 0) close = end;
            var labels = Enumerable.Range(i + 1, open - i - 1).Select(n => file.Tokens[n].Value).ToList();
            var inner = depth < MaxDepth ? Body(file, open + 1, close, depth + 1) : ([], []);
            blocks.Add(new HclBlock(file, token.Value, labels, inner.Attributes, inner.Blocks));
            i = close;
        }

        return (attributes, blocks);
    }

    // A value ends with its line, unless a bracket is open or an operator wants more.
    private static int EndOfValue(CodeFile file, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (file.Tokens[i].Kind == TokenKind.Punctuation && file.Tokens[i].Value is "(" or "[" or "{" && file.Partner(i) is var close and > 0) i = close;
            if (i + 1 >= end) return end;
            if (file.IsLineBreak(i) && !Continues(file.Tokens[i]) && !Continues(file.Tokens[i + 1])) return i + 1;
        }

        return end;
    }

    private static bool Continues(Token token) => token.Kind == TokenKind.Punctuation && token.Value is "?" or ":" or "&&" or "||" or "+" or "=";
}
