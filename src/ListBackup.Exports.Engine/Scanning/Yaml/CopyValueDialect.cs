using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Serverless;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds org-formation's <c>!CopyValue name</c> and <c>!CopyValue [name, account, region]</c>, which read an export of any account and region.</summary>
internal sealed class CopyValueDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["!CopyValue", "Fn::CopyValue"];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var step in file.Roots.SelectMany(YamlWalk.Nodes))
        {
            if (step.Node.Tag != "!CopyValue" && step.Link?.Key != "Fn::CopyValue") continue;
            var items = step.Node is SequenceNode list ? list.Items : [step.Node];
            if (items.Count == 0 || Text(items[0]) is not { } name) continue;
            var region = items.Count > 2 ? Text(items[2]) : null;
            yield return file.Reference(ConsumerKind.Script, step, step.Node.StartOffset, $"!CopyValue {name}") with { ExportName = ServerlessVariable.Fill(name, context.Given), ProducerRegion = region is null || region.Contains('$', StringComparison.Ordinal) ? null : region };
        }
    }

    // A text, or one that org-formation fills with !Sub.
    private static string? Text(TemplateNode node) => node switch
    {
        ScalarNode scalar => scalar.Value,
        MappingNode { Intrinsic: { Key.Value: "Fn::Sub", Value: ScalarNode text } } => text.Value,
        MappingNode { Intrinsic: { Key.Value: "Ref", Value: ScalarNode name } } => ScannedName.Unknown(name.Value).Text,
        MappingNode => "${*}",
        _ => null,
    };
}
