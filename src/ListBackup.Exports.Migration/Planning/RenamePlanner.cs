using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>The same value under another name: beside the old, consumers moved, the old retired.</summary>
internal sealed class RenamePlanner : IMigrationPlanner
{
    public async Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        var newName = plan.RequireNewName();
        var (deployed, output) = IntroduceSteps.Clone(plan, newName);
        IntroduceSteps.Catalogue(plan, newName, CatalogueState.Documented, [deployed]);
        var moved = await new MoveSteps(plan, new MigrationStep
        {
            Action = MigrationAction.RenameImport, Target = "", From = plan.Request.Name, To = newName, Output = plan.Producer.Output, NewOutput = output,
        }).AddAsync([deployed], cancellationToken).ConfigureAwait(false);
        plan.Note("CloudFormation compares names, not values: an import under a new name that feeds a create-only property plans a replacement. Each consumer's change set is read before it is executed.");
        RetireSteps.Add(plan, newName, keepOutput: false, moved);
    }
}
