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
    private protected override Task HandleAsync(string path, CancellationToken cancellationToken)
    {
        var plan = PlanFile.Read(path, this).At(Clock.GetUtcNow().UtcDateTime);
        if (IsAskedFor(plan)) Emit(plan);
        return Task.CompletedTask;
    }

    private bool IsAskedFor(ExportMigration plan) =>
        (ExportName is null || ExportName.Any(n => WildcardPattern.Get(n, WildcardOptions.IgnoreCase).IsMatch(plan.ExportName)))
        && (Status is null || Status.Contains(plan.Status))
        && (plan.IsOverdue || !Overdue)
        && (plan.IsForgotten || !Forgotten);
}
