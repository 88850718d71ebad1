using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Finds <c>Fn.importValue</c> and <c>Fn.getStackOutput</c> in CDK source code of any of its languages, and troposphere's <c>ImportValue</c>.</summary>
internal sealed class CdkScanner : IReferenceScanner
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "importValue", "import_value", "ImportValue", "Fn_ImportValue", "importListValue", "import_list_value", "ImportListValue", "Fn_ImportListValue",
        "getStackOutput", "get_stack_output", "GetStackOutput", "Fn_GetStackOutput",
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } =
        ["mportValue", "mport_value", "mportListValue", "mport_list_value", "etStackOutput", "et_stack_output"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => CodeLanguage.Of(file.Path) is not null;

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var code = new CodeFile(file.Source, CodeLanguage.Of(file.Path)!);
        var evaluator = new CodeEvaluator(code, context);
        Dictionary<string, bool> taken = new(StringComparer.Ordinal);
        foreach (var (part, call) in code.WithHoles().SelectMany(f => CodeCall.Find(f, Methods).Select(c => (f, c))))
        {
            if (call.Arguments.Count == 0 || !IsOfCdk(code, call, taken)) continue;
            var reference = CodePlaces.Reference(part, call.First(part), call.At, call.End, ConsumerKind.Cdk, ReferenceStrength.Strong);
            yield return call.Method.EndsWith("utput", StringComparison.Ordinal) ? Output(reference, call, evaluator) : Import(reference, evaluator.Evaluate(call.Arguments[0]));
        }

        foreach (var reference in Keys(code, evaluator)) yield return reference;
    }

    // Raw CloudFormation in code: `{ 'Fn::ImportValue': … }` of escape hatches and serverless.ts.
    private static IEnumerable<ConsumerReference> Keys(CodeFile code, CodeEvaluator evaluator)
    {
        for (var i = 0; i + 2 < code.Tokens.Count; i++)
        {
            if (code.Tokens[i] is not { Kind: TokenKind.Text, Value: "Fn::ImportValue" } || ValueAfterKey(code, i) is not { } value) continue;
            var key = value.Find(t => t is { Kind: TokenKind.Text, Value: "Fn::Sub" });
            var inner = value[0].Is("{") && value.Count > 3 && value[1].Value == "Fn::Sub" ? value.Slice(3, value.Count - 1) : value;
            if (inner.Count == 0 || key == 0) continue;
            yield return Import(CodePlaces.Reference(code, i, i, value.End, ConsumerKind.Cdk, ReferenceStrength.Strong), evaluator.Evaluate(inner));
        }
    }

    // 'Fn::ImportValue': x in object literals, "Fn::ImportValue", x in Java's Map.of, ["Fn::ImportValue"] = x in C#.
    private static TokenSpan? ValueAfterKey(CodeFile code, int i)
    {
        var next = code.Tokens[i + 1].Is("]") ? i + 2 : i + 1;
        if (!(code.Tokens[next] is { Kind: TokenKind.Punctuation, Value: ":" or "=" or "," }) || (code.Tokens[next].Is(",") && !IsFirstOfPair(code, i))) return null;

        // An empty object describes what may stand there, as a schema does.
        if (next + 2 < code.Tokens.Count && code.Tokens[next + 1].Is("{") && code.Tokens[next + 2].Is("}")) return null;
        var rest = TokenSpan.Of(code, next + 1, code.Tokens.Count);
        var end = rest.Find(t => t.Kind == TokenKind.Punctuation && t.Value is "," or "}" or ")" or "]" or ";");
        return end > 0 ? rest.Slice(0, end) : null;
    }

    // Map.of("Fn::ImportValue", x) and { "Fn::ImportValue", x }; in a list of function names it is one of them.
    private static bool IsFirstOfPair(CodeFile code, int i) =>
        (code.Language == CodeLanguage.Java || code.Language == CodeLanguage.Kotlin || code.Language == CodeLanguage.CSharp)
        && i > 0 && code.Tokens[i - 1] is { Kind: TokenKind.Punctuation, Value: "(" or "{" or "," } && !code.Tokens[i + 2].Value.StartsWith("Fn::", StringComparison.Ordinal);

    private static ConsumerReference Import(ConsumerReference reference, ScannedName name) =>
        reference with { ExportName = name.Text, OpenExportName = name.OpenIfDifferent };

    private static ConsumerReference Output(ConsumerReference reference, CodeCall call, CodeEvaluator evaluator)
    {
        var stack = evaluator.Evaluate(call.Arguments[0]);
        return reference with
        {
            Strength = ReferenceStrength.Weak,
            ProducerStack = stack.Text,
            OpenProducerStack = stack.OpenIfDifferent,
            OutputKey = evaluator.Evaluate(call.Arguments[1]).Text,
            ProducerRegion = call.Arguments.Count > 2 ? evaluator.Evaluate(call.Arguments[2]).Open : null,
        };
    }

    private static bool IsOfCdk(CodeFile code, CodeCall call, Dictionary<string, bool> taken)
    {
        var output = call.Method.EndsWith("utput", StringComparison.Ordinal);
        if (output && call.Arguments.Count < 2) return false;
        if (call.Method.StartsWith("Fn_", StringComparison.Ordinal) || call.Owner is "Fn" or "CfnFn") return true;

        // Anything else of that name is somebody's own function, unless the file imports it by name: `import static …Fn.importValue`, `const { importValue } = Fn`, troposphere.
        if (call.Owner.Length > 0 && call.Owner is not ("troposphere" or "t" or "tropo")) return false;
        if (taken.TryGetValue(call.Method, out var isTaken)) return isTaken;
        return taken[call.Method] = call.Method is "ImportValue" or "GetStackOutput" && code.Language.IsIndented ? code.Source.Text.Contains("troposphere", StringComparison.Ordinal) : IsTakenFromFn(code, call.Method);
    }

    private static bool IsTakenFromFn(CodeFile code, string method)
    {
        for (var i = 0; i + 2 < code.Tokens.Count; i++)
        {
            if (code.Tokens[i].IsWord("Fn") && code.Tokens[i + 1].Is(".") && (code.Tokens[i + 2].IsWord(method) || code.Tokens[i + 2].Is("*")) && !(i + 3 < code.Tokens.Count && code.Tokens[i + 3].Is("("))) return true;
            if (code.Tokens[i].IsWord(method) && (code.Tokens[i + 1].Is("}") || code.Tokens[i + 1].Is(",")) && IsDestructuredFromFn(code, i)) return true;
        }

        return false;
    }

    private static bool IsDestructuredFromFn(CodeFile code, int at)
    {
        for (var i = at; i < Math.Min(at + 30, code.Tokens.Count - 1); i++)
        {
            if (code.Tokens[i].Is(";")) return false;
            if (code.Tokens[i].IsWord("Fn") && !code.Tokens[i + 1].Is("(")) return true;
        }

        return false;
    }
}
