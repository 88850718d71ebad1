using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Find, "LbDependencyCycle", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(DependencyCycle))]
public sealed class FindLbDependencyCycleCommand : GraphCmdlet
{
    [Parameter]
    public ReferenceStrength[]? Strength { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var graph = await ReadGraphAsync(cancellationToken).ConfigureAwait(false);
        if (Strength is not null)
        {
            graph = new DependencyGraph(graph.Stacks, graph.Dependencies.Concat(graph.SelfDependencies).Where(d => Strength.Contains(d.Strength)));
        }

        var report = CycleFinder.Find(graph, new CycleAdvice(Convention), cancellationToken);
        var isAsked = StackFilter(graph);
        foreach (var cycle in report.Cycles.Where(c => c.Stacks.Any(isAsked))) Emit(cycle);
        if (report.Tangled.Count > 0)
        {
            Warning($"{report.Tangled.Count} stacks stay in cycles after these are ended, too many to list at once: end the ones found, then look again. "
                + $"Among them: {string.Join(", ", report.Tangled.Take(5))}.");
        }

        Detail($"{Counted.Of(graph.Stacks.Count, "stack")} and {Counted.Of(graph.Dependencies.Count, "dependency", "dependencies")} searched, {Counted.Of(report.Cycles.Count, "cycle")}.");
    }
}
