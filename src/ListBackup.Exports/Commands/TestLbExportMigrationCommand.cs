using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Test, "LbExportMigration", DefaultParameterSetName = "Path")]
[OutputType(typeof(ExportMigration), typeof(bool))]
public sealed class TestLbExportMigrationCommand : PlanCmdlet
{
    private bool _mayGoOn = true;

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override async Task HandleAsync(string path, CancellationToken cancellationToken)
    {
        var reader = await OpenForAsync(path, cancellationToken).ConfigureAwait(false);
        var plan = await new MigrationRunner(reader, new RunApproval((_, _, _) => Task.FromResult(false)), this).InspectAsync(path, cancellationToken).ConfigureAwait(false);
        _mayGoOn &= plan.Status is not (MigrationStatus.Blocked or MigrationStatus.Failed or MigrationStatus.Waiting);
        if (!Quiet) Emit(plan.At(Clock.GetUtcNow().UtcDateTime));
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken)
    {
        if (Quiet) Emit(_mayGoOn && !HasFailed);
        return Task.CompletedTask;
    }
}
