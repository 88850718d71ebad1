using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Graph;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbDeploymentOrder", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(DeploymentWave))]
public sealed class GetLbDeploymentOrderCommand : GraphCmdlet
{
    [Parameter]
    public SwitchParameter Reverse { get; set; }

    [Parameter]
    public SwitchParameter SkipRequirement { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var graph = await ReadGraphAsync(cancellationToken).ConfigureAwait(false);

        // Nothing is deleted that was never templated.
        if (!SkipRequirement && !Reverse) graph = ConventionGraph.Complete(graph, Convention, withImportOrder: true);

        // The order of one stack is that of all that must be there before it, or be gone before it.
        if (StackName is not null) graph = graph.Restrict(graph.Reach(StackFilter(graph), producers: !Reverse, consumers: Reverse));
        foreach (var wave in DeploymentOrder.Sort(graph, Convention, Reverse))
        {
            if (wave.Cyclic.Count > 0) Warning($"Wave {wave.Wave} holds {wave.Cyclic.Count} stacks that need each other, which no order can deploy; Find-LbDependencyCycle tells how to end that.");
            Emit(wave);
        }
    }
}
