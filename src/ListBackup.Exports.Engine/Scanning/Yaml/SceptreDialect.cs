using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds Sceptre's <c>!stack_output group/stack.yaml::Output</c> and <c>!stack_output_external stack-name::Output</c>.</summary>
internal sealed class SceptreDialect : IYamlDialect
{
    private const int MaxLevels = 8;

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["stack_output"];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var step in file.Roots.SelectMany(YamlWalk.Nodes))
        {
            if (step.Node is not ScalarNode scalar) continue;

            // Variable files keep the tag in quotes, for a later rendering.
            var quoted = scalar.Value.StartsWith("!stack_output", StringComparison.Ordinal) ? scalar.Value.Split(' ', 2, StringSplitOptions.TrimEntries) : null;
            var tag = quoted is { Length: 2 } ? quoted[0] : scalar.Tag;
            if (tag is not ("!stack_output" or "!stack_output_external")) continue;
            var written = JinjaText.Resolve(quoted?[1] ?? scalar.Value, context).Trim();
            var colons = written.IndexOf("::", StringComparison.Ordinal);
            if (colons <= 0 || written[(colons + 2)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [var output, .. var options]) continue;

            // A placeholder's label may hold spaces.
            var stack = written[..colons];
            yield return file.Reference(ConsumerKind.Script, step, scalar.StartOffset, $"{tag} {written}") with
            {
                ProducerStack = tag == "!stack_output" ? StackName(file.Path, stack, context) : stack,
                OutputKey = output.Contains("${", StringComparison.Ordinal) ? "${*}" : output,
                ProducerRegion = options is [var option, ..] && option.Split("::") is [var region, ..] && region.Contains('-', StringComparison.Ordinal) ? region : null,
            };
        }
    }

    // Sceptre's own name for a stack: the project's code and the path, or what its configuration says.
    private static string StackName(string path, string stack, ScanContext context)
    {
        var own = Path.ChangeExtension(stack, null).Replace('/', '-');
        var folder = Path.GetDirectoryName(path);
        string? project = null;
        for (var level = 0; level < MaxLevels && !string.IsNullOrEmpty(folder); level++, folder = Path.GetDirectoryName(folder))
        {
            var config = context.Neighbours.Root(Path.Combine(folder, "config.yaml")) as MappingNode;
            project ??= config?["project_code"] is ScalarNode code ? JinjaText.Resolve(code.Value, context) : null;
            if (!stack.Contains("${", StringComparison.Ordinal) && context.Neighbours.Root(Path.Combine(folder, stack)) is MappingNode named && named["stack_name"] is ScalarNode name) return JinjaText.Resolve(name.Value, context);
            if (Path.GetFileName(folder) == "config") break;
        }

        return $"{project ?? "${project_code}"}-{own}";
    }
}
