namespace ListBackup.Exports.Migration.Planning;

/// <summary>Removed, when the period is over and nobody reads it; deprecated first where it is not.</summary>
internal sealed class RemovePlanner : IMigrationPlanner
{
    public Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        RetireSteps.Add(plan, plan.Export?.ReplacedBy, keepOutput: false, []);
        return Task.CompletedTask;
    }
}
