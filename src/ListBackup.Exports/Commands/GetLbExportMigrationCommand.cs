using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbExportMigration", DefaultParameterSetName = "Path")]
[OutputType(typeof(ExportMigration))]
public sealed class GetLbExportMigrationCommand : PlanCmdlet
{
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PlannedExportCompleter))]
    public string[]? ExportName { get; set; }

    [Parameter]
    public MigrationStatus[]? Status { get; set; }

    [Parameter]
    public SwitchParameter Overdue { get; set; }

    [Parameter]
    public SwitchParameter Forgotten { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        var names = ExportName?.Select(n => WildcardPattern.Get(n, WildcardOptions.IgnoreCase)).ToList();
        foreach (var path in Plans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var plan = PlanFile.Read(path, this).At(Clock.GetUtcNow().UtcDateTime);
                if (names is not null && !names.Exists(n => n.IsMatch(plan.ExportName))) continue;
                if (Status is not null && !Status.Contains(plan.Status)) continue;
                if ((Overdue && !plan.IsOverdue) || (Forgotten && !plan.IsForgotten)) continue;
                Emit(plan);
            }
            catch (ProblemException e)
            {
                Problem(e.Problem);
            }
        }

        return Task.CompletedTask;
    }
}
