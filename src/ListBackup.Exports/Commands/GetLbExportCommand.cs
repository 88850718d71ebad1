using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbExport", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(Export))]
public sealed class GetLbExportCommand : SourceCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        await foreach (var item in CreateSource().ReadAsync(InventoryParts.Exports, this, cancellationToken).ConfigureAwait(false))
        {
            if (item.Export is { } export) Emit(export);
        }
    }
}
