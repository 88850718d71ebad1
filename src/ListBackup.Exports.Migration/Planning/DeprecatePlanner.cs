using System.Globalization;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Marked as deprecated, consumers told, and removed after the period once they have moved by themselves.</summary>
internal sealed class DeprecatePlanner : IMigrationPlanner
{
    public Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        if (plan.Export?.DeprecatedOn is { } day)
            throw MigrationProblems.Argument("-Name", string.Create(CultureInfo.InvariantCulture, $"'{plan.Request.Name}' is deprecated since {day:yyyy-MM-dd} already."), "Plan its removal with -Kind Remove.");
        RetireSteps.Add(plan, plan.NewName, keepOutput: false, [], notify: true);
        return Task.CompletedTask;
    }
}
