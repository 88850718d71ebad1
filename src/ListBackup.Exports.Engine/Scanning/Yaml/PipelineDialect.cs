using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Scanning.Scripts;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds the commands in pipelines, buildspecs, task files and package.json that read an export or an output.</summary>
internal sealed class PipelineDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } =
    [
        "list-exports", "describe-stacks", "Get-CFN",
        // Not ListExports and DescribeStacks alone, which policies name.
        "list_exports", "listExports", "ListExportsCommand", "describe_stacks", "describeStacks", "DescribeStacksCommand",
    ];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var root in file.Roots)
        {
            // Scripts in a template, as UserData, run on a machine that it makes: they are text to CloudFormation.
            if (root is MappingNode template && (template["Resources"] is not null || template["AWSTemplateFormatVersion"] is not null)) continue;
            foreach (var step in YamlWalk.Nodes(root))
            {
                if (step.Node is not ScalarNode scalar || !Needles.Any(n => scalar.Value.Contains(n, StringComparison.Ordinal)) || step.Link?.Key is "description" or "name" or "displayName") continue;
                foreach (var reference in Commands(file, step, scalar, context).Concat(Programs(file, step, scalar, context))) yield return reference;
            }
        }
    }

    // What actions/github-script runs, and steps whose shell is python: programs, not commands.
    private static IEnumerable<ConsumerReference> Programs(YamlFile file, YamlStep step, ScalarNode scalar, ScanContext context)
    {
        var extension = scalar.Value.Contains("boto3", StringComparison.Ordinal) ? ".py" : ".js";
        return SdkScanner.InText(extension, scalar.Value, context).Select(r => Placed(file, step, scalar, r));
    }

    private static IEnumerable<ConsumerReference> Commands(YamlFile file, YamlStep step, ScalarNode scalar, ScanContext context)
    {
        var isPowerShell = scalar.Value.Contains("Get-CFN", StringComparison.Ordinal);
        var script = new ShellScript(scalar.Value, 0, isPowerShell ? ShellDialect.PowerShell : ShellDialect.Posix, context);
        var source = SourceText.FromString(scalar.Value);
        var found = new ShellReferences(script, source).Find();
        if (isPowerShell) found = found.Concat(new PowerShellReferences(script, source).Find());
        return found.Select(r => Placed(file, step, scalar, r));
    }

    private static ConsumerReference Placed(YamlFile file, YamlStep step, ScalarNode scalar, ConsumerReference reference)
    {
        var place = file.Reference(ConsumerKind.Script, step, Offset(file, scalar, reference), reference.Expression ?? string.Empty);
        return reference with { Consumer = file.Path, Path = file.Path, Line = place.Line, Column = place.Column, LogicalId = place.LogicalId, PropertyPath = place.PropertyPath };
    }

    // A literal block keeps its lines; elsewhere the name is looked for in the text as written.
    private static int Offset(YamlFile file, ScalarNode scalar, ConsumerReference reference)
    {
        if (scalar.Style != ScalarStyle.Literal) return file.OffsetOf(scalar, Written(reference));
        var text = file.Source.Text;
        var line = text.IndexOf('\n', scalar.StartOffset) + 1;
        var indent = 0;
        while (line + indent < text.Length && text[line + indent] == ' ') indent++;
        for (var i = 1; i < reference.Line && line > 0; i++) line = text.IndexOf('\n', line) + 1;
        return line <= 0 ? scalar.StartOffset : Math.Min(line + indent + reference.Column!.Value - 1, scalar.EndOffset);
    }

    private static string Written(ConsumerReference reference)
    {
        var name = reference.ExportName ?? reference.OutputKey ?? string.Empty;
        var open = name.IndexOf("${", StringComparison.Ordinal);
        return open > 0 ? name[..open] : open == 0 ? "list-exports" : name;
    }
}
