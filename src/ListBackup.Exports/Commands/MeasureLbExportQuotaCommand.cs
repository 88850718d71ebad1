using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Measure, "LbExportQuota", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(QuotaUsage))]
public sealed class MeasureLbExportQuotaCommand : SourceCmdlet
{
    [Parameter]
    public QuotaKind[]? Quota { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public double MinimumPercent { get; set; }

    [Parameter]
    public SwitchParameter SkipReference { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var parts = SkipReference ? InventoryParts.Exports | InventoryParts.Stacks : InventoryParts.All;
        var inventory = await CreateSource().ReadInventoryAsync(parts, this, cancellationToken).ConfigureAwait(false);
        var limits = IsLive ? await ReadLimitsAsync(cancellationToken).ConfigureAwait(false) : null;
        var filter = new WordFilter(StackName);
        foreach (var usage in QuotaMeter.Measure(inventory, Convention, Quota, limits))
        {
            if ((StackName is null || filter.Takes(usage.StackName)) && usage.Percent >= MinimumPercent) Emit(usage);
        }

        foreach (var sentence in filter.Unmet("stack")) Warning(sentence);
    }

    private async Task<Dictionary<(string?, string), IReadOnlyDictionary<string, int>>> ReadLimitsAsync(CancellationToken cancellationToken)
    {
        Dictionary<(string?, string), IReadOnlyDictionary<string, int>> limits = [];
        using var live = OpenLive();
        foreach (var region in await live.OpenAsync(this, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                limits[(null, region.Region)] = await region.Stacks.ReadLimitsAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ProblemException e)
            {
                Warning($"The documented limits are shown in place of {region.Region}'s own: {e.Problem.Message}");
            }
        }

        return limits;
    }
}
