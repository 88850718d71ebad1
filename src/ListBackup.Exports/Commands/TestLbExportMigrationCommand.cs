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
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var path in Plans)
        {
            try
            {
                var convention = ConventionNear(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
                var reader = await OpenAsync(convention, cancellationToken).ConfigureAwait(false);
                var plan = await new MigrationRunner(reader, new RunApproval((_, _, _) => Task.FromResult(false)), this).InspectAsync(path, cancellationToken).ConfigureAwait(false);
                _mayGoOn &= plan.Status is not (MigrationStatus.Blocked or MigrationStatus.Failed or MigrationStatus.Waiting);
                if (!Quiet) Emit(plan.At(Clock.GetUtcNow().UtcDateTime));
            }
            catch (ProblemException e)
            {
                _mayGoOn = false;
                Problem(e.Problem);
            }
        }
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken)
    {
        if (Quiet) Emit(_mayGoOn);
        return Task.CompletedTask;
    }
}
