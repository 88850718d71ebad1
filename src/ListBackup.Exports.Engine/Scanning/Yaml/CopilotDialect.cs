using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds <c>from_cfn: name</c> of AWS Copilot's manifests, which becomes an import in the stack that Copilot makes of them.</summary>
internal sealed class CopilotDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["from_cfn"];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var step in file.Roots.SelectMany(YamlWalk.Nodes))
        {
            if (step.Node is not ScalarNode { Value.Length: > 0 } name || step.Link?.Key != "from_cfn") continue;
            yield return file.Reference(ConsumerKind.Script, step, name.StartOffset, $"from_cfn: {name.Value}") with { ExportName = name.Value, Strength = ReferenceStrength.Strong };
        }
    }
}
