using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>
/// Finds what programs pick from the SDKs' ListExports and DescribeStacks (boto3, the SDKs of JavaScript, Go, Java and .NET), by comparison
/// with a name, by look-up in a map of names, or through a function of theirs that takes the name.
/// </summary>
internal sealed class SdkScanner : IReferenceScanner
{
    private static readonly HashSet<string> Exports = new(StringComparer.Ordinal)
    {
        "list_exports", "listExports", "listExportsPaginator", "ListExports", "ListExportsAsync", "ListExportsCommand", "ListExportsPages", "ListExportsRequest", "ListExportsInput",
        "NewListExportsPaginator", "paginateListExports",
    };

    private static readonly HashSet<string> Stacks = new(StringComparer.Ordinal)
    {
        "describe_stacks", "describeStacks", "DescribeStacks", "DescribeStacksAsync", "DescribeStacksCommand", "DescribeStacksRequest", "DescribeStacksInput",
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["list_exports", "istExports", "describe_stacks", "escribeStacks", "OutputKey"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => CodeLanguage.Of(file.Path) is not null && (file.Contains("loudFormation"u8) || file.Contains("loudformation"u8) || file.Contains("OutputKey"u8));

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var code = new CodeFile(file.Source, CodeLanguage.Of(file.Path)!);
        var lists = Uses(code, Exports);
        var describes = Uses(code, Stacks) || UsesResource(code);

        // A key that is picked from outputs by name tells enough, wherever the outputs come from.
        return lists || describes || file.Contains("OutputKey"u8) ? new SdkReferences(code, context, lists, describes).Find() : [];
    }

    /// <summary>What a program reads that stands in a file of another kind; its lines are counted from its own first.</summary>
    public static IEnumerable<ConsumerReference> InText(string extension, string text, ScanContext context)
    {
        var (scanner, file) = (new SdkScanner(), SourceFile.FromText("inner" + extension, text));
        return scanner.Accepts(file) && scanner.Needles.Any(n => text.Contains(n, StringComparison.Ordinal)) ? scanner.Scan(file, context, new CollectingReadLog()) : [];
    }

    // boto3.resource('cloudformation').Stack(…).outputs
    private static bool UsesResource(CodeFile code)
    {
        for (var i = 2; i < code.Tokens.Count; i++)
        {
            if (code.Tokens[i] is { Kind: TokenKind.Text, Value: "cloudformation" } && code.Tokens[i - 1].Is("(") && code.Tokens[i - 2].IsWord("resource")) return true;
        }

        return false;
    }

    // The call itself, or its name given to a paginator or to provider.request('CloudFormation', 'describeStacks'); text elsewhere is none.
    private static bool Uses(CodeFile code, HashSet<string> names)
    {
        for (var i = 1; i < code.Tokens.Count; i++)
        {
            var token = code.Tokens[i];
            if (!names.Contains(token.Value) || token.Parts is not null) continue;
            if (token.Kind == TokenKind.Word && !code.Tokens[i - 1].IsWord("def") && !code.Tokens[i - 1].IsWord("function")) return true;
            if (token.Kind == TokenKind.Text && (code.Tokens[i - 1].Is(",") || (code.Tokens[i - 1].Is("(") && i > 1 && code.Tokens[i - 2].Value.Contains("aginator", StringComparison.Ordinal)))) return true;
        }

        return false;
    }
}
