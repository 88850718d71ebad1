using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>The folder <c>.serverless</c> that <c>serverless package</c> writes beside a service: what the service compiled to.</summary>
internal sealed class ServerlessPackage
{
    /// <summary>The folder's name.</summary>
    public const string Folder = ".serverless";

    /// <summary>The template that a deployment ends with.</summary>
    public const string FinalTemplate = "cloudformation-template-update-stack.json";

    /// <summary>The template that a first deployment begins with; all of it is in the final one too.</summary>
    public const string FirstTemplate = "cloudformation-template-create-stack.json";

    private readonly HashSet<string> _logicalIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private readonly List<NamePattern> _imports = [];

    /// <summary>What a packaged template holds.</summary>
    public static ServerlessPackage Of(TemplateDocument template)
    {
        var package = new ServerlessPackage();
        package._logicalIds.UnionWith(template.Section("Resources")?.Entries.Select(e => e.Key.Value) ?? []);
        package._outputs.UnionWith(template.Section("Outputs")?.Entries.Select(e => e.Key.Value) ?? []);
        var references = new ReferenceExtraction(new TemplateEvaluator(template, new EvaluationContext()), new DeployedAs(null), ConsumerKind.CloudFormation);
        references.Read(reference =>
        {
            if (reference.ExportName is { } name) package._imports.Add(NamePattern.Parse(name));
        });
        return package;
    }

    /// <summary>The stack that a folder was packaged for, from its <c>serverless-state.json</c>; null where that cannot be read.</summary>
    public static DeployedAs? StackOf(string folder, IReadLog log)
    {
        var path = Path.Join(folder, "serverless-state.json");
        if (!File.Exists(path)) return null;
        try
        {
            var root = TemplateReader.Read(SourceText.Decode(BoundedFile.Read(path), path), path).Root;
            var provider = (root["service"] as MappingNode)?["provider"] as MappingNode;
            var stack = Text(provider, "stackName");

            // "serverless/<service>/<stage>/<time>": the stage that was packaged, which need not be the provider's own.
            if (stack is null && Text(root["package"] as MappingNode, "artifactDirectoryName")?.Split('/') is [.., var name, var stage, _]) stack = $"{name}-{stage}";
            return new DeployedAs(stack, Text(provider, "region"));
        }
        catch (Exception e) when (e is ProblemException or IOException or UnauthorizedAccessException)
        {
            log.Warning($"'{path}' cannot be read, so the stack of the package is not known: {e.Message}");
            return null;
        }
    }

    /// <summary>Whether an item of the service is in the package too.</summary>
    public bool Holds(InventoryItem item)
    {
        if (item.Stack is not null) return true;
        if (item.Export is { OutputKey: { } key }) return _outputs.Contains(key);
        if (item.Reference is not { } reference) return false;
        if (reference.LogicalId is { } id && (_logicalIds.Contains(id) || _outputs.Contains(id))) return true;
        if ((reference.OpenExportName ?? reference.ExportName) is not { } name) return false;

        // What stands at functions and the provider has other places in the package; there it is known by its name.
        var pattern = NamePattern.Parse(name);
        return _imports.Exists(i => i.Match(pattern) is not null);
    }

    private static string? Text(MappingNode? mapping, string key) => mapping?[key] is ScalarNode { IsNull: false } scalar ? scalar.Value : null;
}
