using ListBackup.Exports.Templates;

namespace ListBackup.Exports.CloudFormationStub.Deployment;

/// <summary>Writes nodes in one form, whatever the style of the template, so that they can be compared.</summary>
internal static class NodeText
{
    public static string Of(TemplateNode? node) => node switch
    {
        null => "",
        MappingNode mapping => $"{{{string.Join(',', mapping.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal).Select(e => $"{e.Key.Value}:{Of(e.Value)}"))}}}",
        SequenceNode sequence => $"[{string.Join(',', sequence.Items.Select(Of))}]",
        ScalarNode scalar => $"\"{scalar.Value}\"",
        _ => throw new InvalidOperationException($"No form for {node.GetType().Name}."),
    };
}
