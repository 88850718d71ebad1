using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Turns what a reference document says about users into references, so that a document has a graph too.</summary>
public static class ReferenceUses
{
    /// <summary>The inventory with a stack for each documented export and a reference for each service in its <i>Used By</i> column.</summary>
    /// <remarks>Groups such as "All services" name nobody and give no reference. Inventories without documented exports stay as they are.</remarks>
    public static ExportInventory Add(ExportInventory inventory, Convention convention)
    {
        if (!inventory.Exports.Any(e => e.Source == SourceKind.Reference)) return inventory;
        List<Export> exports = [];
        List<ConsumerReference> references = [.. inventory.References];
        foreach (var export in inventory.Exports)
        {
            if (export.Source != SourceKind.Reference)
            {
                exports.Add(export);
                continue;
            }

            var parts = convention.Classify(export);
            var owner = export.StackName ?? (parts.Service is { } service ? convention.StackNameOf(service, parts.Stage) : null);
            exports.Add(export with { StackName = owner, Path = owner is null ? export.Path : null });
            references.AddRange(export.UsedBy.Select(u => convention.ServiceOf(u)).OfType<ServiceDefinition>().Select(s => convention.StackNameOf(s.Name, parts.Stage) ?? s.Name)
                .Select(stack => new ConsumerReference { ExportName = export.Name, Consumer = stack, StackName = stack, Expression = "Used By" }));
        }

        return inventory with { Exports = exports, References = references };
    }
}
