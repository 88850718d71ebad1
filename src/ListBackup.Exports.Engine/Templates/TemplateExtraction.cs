using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Everything that one template holds of an inventory.</summary>
internal sealed class TemplateExtraction(TemplateEvaluator evaluator, DeployedAs deployed, ConsumerKind kind, IReadLog log)
{
    private readonly TemplateDocument _document = evaluator.Document;

    /// <summary>Adds the parts asked for; where the template grows beyond all bounds, what came before stays.</summary>
    public void Read(InventoryParts parts, int bytes, List<InventoryItem> items)
    {
        try
        {
            DuplicateKeys.Report(_document, log);
            if (parts.HasFlag(InventoryParts.Exports) || parts.HasFlag(InventoryParts.Stacks)) ReadOutputs(parts, bytes, items);
            if (!parts.HasFlag(InventoryParts.References)) return;
            new ReferenceExtraction(evaluator, deployed, kind).Read(reference => items.Add(new InventoryItem(null, Reference: reference)));
        }
        catch (ProblemException e)
        {
            log.Problem(e.Problem);
        }
    }

    private void ReadOutputs(InventoryParts parts, int bytes, List<InventoryItem> items)
    {
        List<StackOutput> outputs = [];
        foreach (var output in new OutputExtraction(evaluator, deployed, kind, log).Read())
        {
            outputs.Add(output.Output);
            if (output.Export is { } export && parts.HasFlag(InventoryParts.Exports)) items.Add(new InventoryItem(export));
        }

        if (parts.HasFlag(InventoryParts.Stacks)) items.Add(new InventoryItem(null, Stack: CreateStack(outputs, ReadResources(), bytes)));
    }

    private StackInfo CreateStack(List<StackOutput> outputs, List<StackResource> resources, int bytes) => new()
    {
        StackName = deployed.StackName ?? NameOf(_document.Path),
        AccountId = deployed.AccountId,
        Region = deployed.Region,
        Path = _document.Path,
        Source = SourceKind.Template,
        Outputs = outputs,
        Parameters = evaluator.Parameters.Defaults(),
        ParameterCount = _document.Section("Parameters")?.Entries.Count ?? 0,
        ResourceCount = resources.Count,
        Resources = resources,
        TemplateBytes = bytes,
    };

    private List<StackResource> ReadResources()
    {
        // What is wrong with them is said where exports are read.
        List<Suppression> accepted = [.. ExportDeclarations.ReadSuppressions(_document, new CollectingReadLog())];
        return
        [
            .. evaluator.Entries(_document.Section("Resources")).Select(e => new StackResource(e.Name, ((e.Value as MappingNode)?["Type"] as ScalarNode)?.Value ?? "", e.Key.Start.Line)
            {
                Suppressions = accepted.Where(s => ExportDeclarations.Names(s, e.Name)).ToArray() is { Length: > 0 } own ? own : null,
            }),
        ];
    }

    // Half of all templates are called "template": their folder says which is meant.
    private static string NameOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var isCommon = name.ToUpperInvariant() is "TEMPLATE" or "CLOUDFORMATION" or "CFN" or "SERVERLESS" or "STACK" or "MAIN" or "INDEX" or "PACKAGED";
        return isCommon && Path.GetFileName(Path.GetDirectoryName(path)) is { Length: > 0 } folder ? folder : name;
    }
}
