using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>Base of the cmdlets that look at stacks and what they need of each other.</summary>
public abstract class GraphCmdlet : SourceCmdlet
{
    private IReadOnlyList<string> _planned = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? PlannedPath { get; set; }

    [Parameter]
    public Hashtable? PlannedParameter { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        if (PlannedPath is not null && _planned.Count == 0) _planned = ProviderPaths.Resolve(this, PlannedPath, isLiteral: false);
    }

    /// <summary>Everything that the sources hold, the planned templates laid over it.</summary>
    private protected async Task<ExportInventory> ReadAllAsync(CancellationToken cancellationToken)
    {
        var needs = new SourceNeeds { Readers = context => ReferenceScanners.Readers(context, InventoryParts.References) };
        var inventory = await CreateSource(needs).ReadInventoryAsync(InventoryParts.All, this, cancellationToken).ConfigureAwait(false);
        if (inventory.Problems.Count > 0) Warning("Not everything could be read, as the errors tell: stacks and dependencies in it are not known and not among the results.");
        inventory = ReferenceUses.Add(inventory, Convention);
        if (_planned.Count == 0) return inventory;
        var source = CreateTemplateSource(_planned, new EvaluationContext { Parameters = TextParameters.Of(PlannedParameter) }, needs);
        return PlannedInventory.Over(inventory, await source.ReadInventoryAsync(InventoryParts.All, this, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The graph of what was read.</summary>
    private protected async Task<DependencyGraph> ReadGraphAsync(CancellationToken cancellationToken)
    {
        var graph = DependencyGraphBuilder.Build(await ReadAllAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
        Detail($"{Counted.Of(graph.Stacks.Count, "stack")}, {Counted.Of(graph.Dependencies.Count, "dependency", "dependencies")}.");
        return graph;
    }

    /// <summary>Whether -StackName asks for a node; a node of several regions has its place behind the name.</summary>
    private protected Func<string, bool> StackFilter(DependencyGraph graph)
    {
        var filter = new WordFilter(StackName);
        var asked = graph.Stacks.Where(node => filter.Takes(node) || (node.IndexOf(" (", StringComparison.Ordinal) is > 0 and var end && filter.Takes(node[..end]))).ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in filter.Unmet("stack")) Warning(sentence);
        return asked.Contains;
    }
}
