using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsData.Export, "LbExportSnapshot", DefaultParameterSetName = LiveSet, SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportLbExportSnapshotCommand : ExportInputCmdlet
{
    private readonly List<Export> _input = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string OutputPath { get; set; } = "";

    [Parameter]
    public SwitchParameter MaskValue { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Take(Export export) => _input.Add(export);

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var path = await OnPipelineAsync(() => ProviderPaths.Unresolved(this, OutputPath)).ConfigureAwait(false);
        if (NoClobber) ProviderPaths.RefuseExisting(path);
        var inventory = IsPiped
            ? new ExportInventory { Exports = _input }
            : await CreateSource().ReadInventoryAsync(InventoryParts.All, this, cancellationToken).ConfigureAwait(false);
        if (inventory is { Exports: [], Stacks: [], Problems.Count: > 0 })
        {
            throw new ProblemException(new(
                "SnapshotNotTaken", ProblemCategory.ReadError, $"Nothing could be read, so {path} was not written.", "Mend what the errors before this one name.") { Path = path });
        }

        var snapshot = Snapshot.Of(inventory, TimeProvider.System.GetUtcNow(), MaskValue, new ValueMask(Convention));
        if (!await ConfirmAsync(path, $"Write a snapshot of {Counted.Of(snapshot.Exports.Count, "export")}").ConfigureAwait(false)) return;
        SnapshotFile.Write(path, snapshot);
        if (!snapshot.IsComplete) Warning($"{path} says that it is incomplete: {Counted.Of(snapshot.Problems.Count, "thing")} could not be read.");
        if (PassThru) Emit(new FileInfo(path));
    }
}
