using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Serverless;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds <c>aws:cloudformation:getExport</c> and <c>getStack</c> in Pulumi programs written in YAML.</summary>
internal sealed class PulumiYamlDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["aws:cloudformation"];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var step in file.Roots.SelectMany(YamlWalk.Nodes))
        {
            if (step.Node is not MappingNode call) continue;
            var (function, arguments, output) = Call(call);
            if (function is null || arguments?["name"] is not ScalarNode name) continue;
            var reference = file.Reference(ConsumerKind.Cdk, step, name.StartOffset, $"{function} {name.Value}");
            if (function.EndsWith("getExport", StringComparison.Ordinal)) yield return reference with { ExportName = ServerlessVariable.Fill(name.Value, context.Given) };
            else if (function.EndsWith("getStack", StringComparison.Ordinal)) yield return reference with { ProducerStack = ServerlessVariable.Fill(name.Value, context.Given), OutputKey = output ?? "${*}" };
        }
    }

    // fn::invoke with a function, or fn::aws:cloudformation:getExport with the arguments at once.
    private static (string? Function, MappingNode? Arguments, string? Output) Call(MappingNode call)
    {
        if ((call["function"] ?? call["Function"]) is ScalarNode function && function.Value.StartsWith("aws:cloudformation", StringComparison.Ordinal))
        {
            var wanted = (call["return"] ?? call["Return"]) is ScalarNode answer && answer.Value.StartsWith("outputs.", StringComparison.Ordinal) ? answer.Value[8..] : null;
            return (function.Value, (call["arguments"] ?? call["Arguments"]) as MappingNode, wanted);
        }

        return call.Entries is [var only] && only.Key.Value.StartsWith("fn::aws:cloudformation", StringComparison.OrdinalIgnoreCase) ? (only.Key.Value, only.Value as MappingNode, null) : default;
    }
}
