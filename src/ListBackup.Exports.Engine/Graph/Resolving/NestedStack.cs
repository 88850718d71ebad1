using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>A stack that a template nests, with what it waits for.</summary>
/// <param name="ParentPath">The nesting template.</param>
/// <param name="LogicalId">The resource in it.</param>
/// <param name="ChildPath">The nested template's file.</param>
/// <param name="WaitsFor">The resources that must be there before, by DependsOn, Ref, Fn::GetAtt or Fn::Sub.</param>
/// <param name="Line">The resource's line, from 1.</param>
public sealed record NestedStack(string ParentPath, string LogicalId, string ChildPath, IReadOnlySet<string> WaitsFor, int Line)
{
    // Deeper than any template that CloudFormation takes.
    private const int MaxDepth = 200;

    /// <summary>The nested stacks of some template files, those in files that cannot be read left out: reading them again would report them twice.</summary>
    public static IReadOnlyList<NestedStack> Read(IEnumerable<string> paths)
    {
        List<NestedStack> nested = [];
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            try
            {
                var bytes = BoundedFile.Read(path);
                if (bytes.AsSpan().IndexOf("AWS::CloudFormation::Stack"u8) < 0 && bytes.AsSpan().IndexOf("AWS::Serverless::Application"u8) < 0) continue;
                nested.AddRange(TemplateReader.ReadAll(SourceText.Decode(bytes, path), path).SelectMany(d => Of(d.Root, path)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ProblemException)
            {
                continue;
            }
        }

        return nested;
    }

    private static IEnumerable<NestedStack> Of(TemplateNode root, string path)
    {
        if ((root as MappingNode)?["Resources"] is not MappingNode resources) yield break;
        foreach (var (key, value) in resources.Entries)
        {
            if (value is not MappingNode resource || resource["Properties"] is not MappingNode properties) continue;
            var location = (resource["Type"] as ScalarNode)?.Value switch
            {
                "AWS::CloudFormation::Stack" => properties["TemplateURL"],
                "AWS::Serverless::Application" => properties["Location"],
                _ => null,
            };
            if (location is not ScalarNode { Value: { Length: > 0 } file } || file.Contains("://", StringComparison.Ordinal)) continue;
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            HashSet<string> waits = new(StringComparer.Ordinal);
            if (resource["DependsOn"] is { } dependsOn) Names(dependsOn, waits);
            References(properties, waits, new HashSet<TemplateNode>(ReferenceEqualityComparer.Instance), depth: 0);
            yield return new NestedStack(path, key.Value, Path.GetFullPath(Path.Combine(folder, file)), waits, key.Start.Line);
        }
    }

    private static void Names(TemplateNode node, HashSet<string> names)
    {
        if (node is ScalarNode one) names.Add(one.Value);
        else if (node is SequenceNode many) names.UnionWith(many.Items.OfType<ScalarNode>().Select(i => i.Value));
    }

    // An alias leads to what was seen before, and aliases of aliases to far more than can be walked.
    private static void References(TemplateNode node, HashSet<string> names, HashSet<TemplateNode> seen, int depth)
    {
        if (depth > MaxDepth || !seen.Add(node)) return;
        switch (node)
        {
            case SequenceNode list:
                foreach (var item in list.Items) References(item, names, seen, depth + 1);
                break;
            case MappingNode mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    if (key.Value is "Ref" or "Fn::GetAtt" or "Fn::Sub") names.UnionWith(Targets(value));
                    References(value, names, seen, depth + 1);
                }

                break;
        }
    }

    // Logical ids stand before a dot, and in Fn::Sub between ${ and }.
    private static IEnumerable<string> Targets(TemplateNode node) => node switch
    {
        ScalarNode { Value: var text } when text.Contains("${", StringComparison.Ordinal) => text.Split("${").Skip(1).Select(p => p.Split('}', '.')[0]),
        ScalarNode { Value: var text } => [text.Split('.')[0]],
        SequenceNode { Items: [var first, ..] } => Targets(first),
        _ => [],
    };
}
