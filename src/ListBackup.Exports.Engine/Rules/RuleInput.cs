using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>All that rules over a whole inventory look at.</summary>
public sealed record RuleInput
{
    private DependencyGraph? _graph;

    /// <summary>Exports, references and stacks, as far as they were read.</summary>
    public required ExportInventory Inventory { get; init; }

    /// <summary>The consumers of the exports, as far as references were read and matched.</summary>
    public IReadOnlyList<ExportConsumer> Consumers { get; init; } = [];

    /// <summary>What was read: a rule that needs more is not run, as its silence would mean nothing.</summary>
    public InventoryParts Parts { get; init; } = InventoryParts.Exports;

    /// <summary>Stacks and what they need of each other, worked out when the first rule asks.</summary>
    public DependencyGraph Graph => _graph ??= DependencyGraphBuilder.Build(Inventory, CancellationToken.None);
}
