using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds Takomo's resolvers <c>stack-output</c> and <c>external-stack-output</c>.</summary>
internal sealed class TakomoDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["stack-output"];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var step in file.Roots.SelectMany(YamlWalk.Nodes))
        {
            if (step.Node is not MappingNode resolver || resolver["resolver"] is not ScalarNode { Value: "stack-output" or "external-stack-output" } kind || resolver["output"] is not ScalarNode output) continue;
            yield return file.Reference(ConsumerKind.Script, step, kind.StartOffset, $"{kind.Value} {(resolver["stack"] as ScalarNode)?.Value} {output.Value}") with
            {
                // A stack of the project itself is named by its path, from which its name in AWS does not follow.
                ProducerStack = kind.Value == "external-stack-output" && resolver["stack"] is ScalarNode stack ? stack.Value : null,
                OutputKey = output.Value,
                ProducerRegion = (resolver["region"] as ScalarNode)?.Value,
            };
        }
    }
}
