using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Finds Pulumi's and SST's <c>aws.cloudformation.getExport</c> and <c>getStack</c> in programs of any of its languages.</summary>
internal sealed class PulumiScanner : IReferenceScanner
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "getExport", "getExportOutput", "get_export", "get_export_output", "LookupExport", "LookupExportOutput", "GetExport", "Invoke", "InvokeAsync",
        "getStack", "getStackOutput", "get_stack", "get_stack_output", "LookupStack", "LookupStackOutput", "GetStack",
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["getExport", "get_export", "LookupExport", "GetExport", "getStack", "get_stack", "LookupStack", "GetStack"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => CodeLanguage.Of(file.Path) is not null && (file.Contains("loudFormation"u8) || file.Contains("loudformation"u8));

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var isPulumi = file.Source.Text.Contains("pulumi", StringComparison.OrdinalIgnoreCase) || file.FileName.StartsWith("sst.config", StringComparison.Ordinal);
        var code = new CodeFile(file.Source, CodeLanguage.Of(file.Path)!);
        var evaluator = new CodeEvaluator(code, context);
        var outputs = PulumiOutputs.In(code);
        foreach (var (part, call) in code.WithHoles().SelectMany(f => CodeCall.Find(f, Methods).Select(c => (f, c))))
        {
            if (Function(call, isPulumi) is not { } function || (Argument(call, "name") ?? First(part, call)) is not { Count: > 0 } name) continue;
            var reference = CodePlaces.Reference(part, call.First(part), call.At, call.End, ConsumerKind.Cdk, ReferenceStrength.Weak);
            var value = evaluator.Evaluate(name);
            if (function.Contains("xport", StringComparison.Ordinal)) yield return reference with { ExportName = value.Text, OpenExportName = value.OpenIfDifferent };
            else foreach (var output in new PulumiOutputs(code, outputs, part, call, evaluator).Find(reference with { ProducerStack = value.Text, OpenProducerStack = value.OpenIfDifferent })) yield return output;
        }
    }

    // aws.cloudformation.getExport(…), Aws.CloudFormation.GetExport.Invoke(…), CloudformationFunctions.getExport(…), or one imported by name.
    private static string? Function(CodeCall call, bool isPulumi)
    {
        if (call.Method is "Invoke" or "InvokeAsync") return call.Owner is "GetExport" or "GetStack" ? call.Owner : null;
        if (call.Owner.Contains("cloudformation", StringComparison.OrdinalIgnoreCase)) return isPulumi || call.Receiver.Contains("aws", StringComparison.OrdinalIgnoreCase) ? call.Method : null;
        return isPulumi && call.Receiver.Length == 0 && call.Method.Contains("xport", StringComparison.Ordinal) ? call.Method : null;
    }

    // Python's get_export("x"); of arguments in a variable nothing is known but the variable.
    private static TokenSpan? First(CodeFile file, CodeCall call)
    {
        var index = call.Method.StartsWith("Lookup", StringComparison.Ordinal) ? 1 : 0;
        if (index >= call.Arguments.Count) return null;
        var argument = call.Arguments[index];
        return file.Language.IsIndented || argument.Count == 1 ? argument : null;
    }

    // { name: x }, name=x, Name: x, .name(x)
    private static TokenSpan? Argument(CodeCall call, string wanted)
    {
        foreach (var argument in call.Arguments)
        {
            for (var i = 0; i + 2 < argument.Count; i++)
            {
                if (argument[i].Kind != TokenKind.Word || !argument[i].Value.Equals(wanted, StringComparison.OrdinalIgnoreCase)) continue;
                if (argument[i + 1].Is("(") && argument.Close(i + 1) is > 0 and var close) return argument.Slice(i + 2, close);
                if (!argument[i + 1].Is(":") && !argument[i + 1].Is("=")) continue;
                var rest = argument.Slice(i + 2);
                var end = rest.Find(t => t.Is(",") || t.Is("}") || t.Is(")"));
                return end < 0 ? rest : rest.Slice(0, end);
            }
        }

        return null;
    }
}
