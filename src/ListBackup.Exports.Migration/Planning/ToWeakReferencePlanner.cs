namespace ListBackup.Exports.Migration.Planning;

/// <summary>Imports become <c>Fn::GetStackOutput</c>; the export goes and its output stays.</summary>
internal sealed class ToWeakReferencePlanner : IMigrationPlanner
{
    public async Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        var stack = plan.Producer.Stack
            ?? throw MigrationProblems.Argument("-StackName", "a weak reference names the producer's stack, which is not known.", "Give -StackName, or a convention that names stacks.");
        plan.Note(
            $"Fn::GetStackOutput is weak: once consumers read the output {plan.Producer.Output} of {stack} that way, CloudFormation stops no one from changing or deleting it, "
            + "tells no consumer of a change, and lists no importer. Only scanning finds the consumers.");
        plan.Note("A value that is known only after the deployment can plan a replacement: each consumer's change set is read before it is executed.");
        var moved = await new MoveSteps(plan, new MigrationStep
        {
            Action = MigrationAction.ImportToStackOutput, Target = "", From = plan.Request.Name, To = stack, NewOutput = plan.Producer.Output,
        }).AddAsync([], cancellationToken).ConfigureAwait(false);
        RetireSteps.Add(plan, replacement: null, keepOutput: true, moved);
    }
}
