using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbStackDependency", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(StackDependency))]
public sealed class GetLbStackDependencyCommand : GraphCmdlet
{
    [Parameter]
    public ReferenceStrength[]? Strength { get; set; }

    [Parameter]
    public SwitchParameter IncludeRequirement { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var graph = await ReadGraphAsync(cancellationToken).ConfigureAwait(false);
        if (IncludeRequirement) graph = ConventionGraph.Complete(graph, Convention, withImportOrder: false);
        var isAsked = StackFilter(graph);
        foreach (var edge in graph.Dependencies.Concat(graph.SelfDependencies))
        {
            if ((Strength is null || Strength.Contains(edge.Strength)) && (isAsked(edge.Consumer) || isAsked(edge.Producer))) Emit(edge);
        }

        foreach (var missing in graph.Missing.Where(m => isAsked(m.Key)))
        {
            Detail($"'{missing.Key}' reads what nothing that was read exports: {string.Join(", ", missing)}.");
        }
    }
}
