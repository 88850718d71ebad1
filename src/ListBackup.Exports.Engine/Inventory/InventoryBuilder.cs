namespace ListBackup.Exports.Inventory;

/// <summary>Gathers a source's items into an inventory, for readers that also look at each item as it comes.</summary>
public sealed class InventoryBuilder
{
    private readonly List<Export> _exports = [];
    private readonly List<ConsumerReference> _references = [];
    private readonly List<StackInfo> _stacks = [];
    private readonly List<ExportImports> _imports = [];

    /// <summary>Takes an item in.</summary>
    public void Add(InventoryItem item)
    {
        if (item.Export is { } export) _exports.Add(export);
        if (item.Reference is { } reference) _references.Add(reference);
        if (item.Stack is { } stack) _stacks.Add(stack);
        if (item.Imports is { } answer) _imports.Add(answer);
    }

    /// <summary>The inventory, with what could not be read.</summary>
    public ExportInventory Build(IReadOnlyList<Problem> problems) =>
        new() { Exports = _exports, References = _references, Stacks = _stacks, Imports = _imports, Problems = problems };
}
