using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds what Ansible takes from <c>cloudformation_exports_info</c>, from <c>cloudformation_info</c> and from the stacks that it deploys.</summary>
internal sealed partial class AnsibleDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["export_items", "stack_output"];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        var stacks = file.Roots.SelectMany(YamlWalk.Nodes).Select(s => s.Node).OfType<MappingNode>().Select(RegisteredStack).Where(s => s.Name is not null).ToLookup(s => s.Name!, s => s.Stack, StringComparer.Ordinal);
        foreach (var step in file.Roots.SelectMany(YamlWalk.Nodes))
        {
            if (step.Node is not ScalarNode scalar) continue;
            foreach (var match in Use().Matches(scalar.Value).Cast<Match>())
            {
                var reference = file.Reference(ConsumerKind.Script, step, file.OffsetOf(scalar, match.Value), match.Value);
                var key = Value(match, "key", context);
                if (match.Groups["export"].Success) yield return reference with { ExportName = key };
                else yield return reference with { OutputKey = key, ProducerStack = StackOf(match, stacks, context) };
            }
        }
    }

    private static string? StackOf(Match match, ILookup<string, string?> stacks, ScanContext context)
    {
        if (match.Groups["stack"].Success || match.Groups["stackExpression"].Success) return Value(match, "stack", context);
        return stacks[match.Groups["register"].Value].FirstOrDefault() is { } stack ? JinjaText.Resolve(stack, context) : null;
    }

    private static string Value(Match match, string group, ScanContext context) =>
        match.Groups[group].Success ? JinjaText.Resolve(match.Groups[group].Value, context) : JinjaText.Evaluate(match.Groups[group + "Expression"].Value, context);

    // A task that deploys or describes a stack, and the variable that keeps its answer.
    private static (string? Name, string? Stack) RegisteredStack(MappingNode task)
    {
        if (task["register"] is not ScalarNode register) return (null, null);
        foreach (var (key, value) in task.Entries)
        {
            if (key.Value.EndsWith("cloudformation", StringComparison.Ordinal) || key.Value.EndsWith("cloudformation_info", StringComparison.Ordinal) || key.Value.EndsWith("cloudformation_facts", StringComparison.Ordinal))
                return (register.Value, (value as MappingNode)?["stack_name"] is ScalarNode name ? name.Value : null);
        }

        return (null, null);
    }

    [GeneratedRegex(
        """
        \b\w+\.(?<export>export_items)(\[\s*['"](?<key>[^'"]+)['"]\s*\]|\.(?<key>[A-Za-z0-9_]+)|\[(?<keyExpression>[^\]]+)\])
        | \b(?<register>\w+)(\.(cloudformation|results)(\[\s*['"](?<stack>[^'"]+)['"]\s*\]|\.(?<stack>\w+)|\[(?<stackExpression>[^\]]+)\]))?\.stack_outputs(\[\s*['"](?<key>[^'"]+)['"]\s*\]|\.(?<key>[A-Za-z0-9_]+)|\[(?<keyExpression>[^\]]+)\])
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Use();
}
