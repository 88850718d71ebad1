using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>A new export: into the producer's template, deployed, documented.</summary>
internal sealed class AddPlanner : IMigrationPlanner
{
    public Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        var value = plan.Request.Value ?? throw MigrationProblems.Argument("-Value", "an export needs a value.", "Give it as the template writes it, for example -Value '!Ref UsersTable'.");
        if (plan.Producer.File is null && plan.Producer.Stack is null)
            throw MigrationProblems.Argument("-TemplatePath", "it is not known which template shall export it.", "Give -TemplatePath, or -StackName of one of the stacks.");
        var key = plan.Request.OutputKey ?? OutputKeys.Of(plan.Request.Name, plan.IsOutputTaken);
        var added = plan.Add(new MigrationStep
        {
            Action = MigrationAction.AddExport,
            Target = plan.Producer.File ?? plan.Producer.Stack!,
            File = plan.Producer.File,
            Stack = plan.Producer.Stack,
            To = OpenName.In(plan.Request.Name, plan.Producer.File, plan),
            NewOutput = key,
            Value = value,
            Detail = plan.Request.Description,
        });
        var deployed = plan.AddDeploy(plan.Producer.File, plan.Producer.Stack, [added]);
        IntroduceSteps.Catalogue(plan, plan.Request.Name, CatalogueState.Documented, [deployed]);
        plan.Note($"Consumers import it as New-LbImportSnippet writes: New-LbImportSnippet -Name {plan.Request.Name}.");
        return Task.CompletedTask;
    }
}
