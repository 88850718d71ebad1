using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>The value goes to an SSM parameter, consumers read that, the export is retired: against overflow, and to break a cycle.</summary>
internal sealed class ToParameterPlanner : IMigrationPlanner
{
    public async Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        var parameter = plan.Request.ParameterName ?? NameOf(plan.Convention.Parse(plan.Request.Name, plan.Producer.Stack));
        if (!parameter.StartsWith('/') || parameter.Length > 1011 || !parameter.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.'))
            throw MigrationProblems.Argument("-ParameterName", $"'{parameter}' is no name of an SSM parameter.", "Begin with '/', and use letters, digits, '/', '-', '_' and '.'.");
        plan.Note($"The parameter {parameter} holds the value of the day it is written: it does not follow the producer, and CloudFormation guards neither its value nor its consumers.");
        var put = plan.Add(new MigrationStep
        {
            Action = MigrationAction.PutParameter,
            Target = parameter,
            From = plan.Request.Name,
            To = parameter,
            Stack = plan.Producer.Stack,
            Detail = $"The value of the export {plan.Request.Name}.",
        });
        var moved = await new MoveSteps(plan, new MigrationStep
        {
            Action = MigrationAction.ImportToParameter, Target = "", From = plan.Request.Name, To = parameter, Output = plan.Producer.Output,
        }).AddAsync([put], cancellationToken).ConfigureAwait(false);
        RetireSteps.Add(plan, replacement: null, keepOutput: false, moved);
    }

    // main-infrastructure-table-users is /main/infrastructure/table-users; a name outside the convention is one level.
    private static string NameOf(NameParts parts)
    {
        var beginning = parts is { Stage: { } stage, Service: { } service } ? $"{stage}-{service}-" : null;
        return beginning is not null && parts.Name.StartsWith(beginning, StringComparison.Ordinal)
            ? $"/{parts.Stage}/{parts.Service}/{parts.Name[beginning.Length..]}".Replace(':', '/')
            : "/" + parts.Name.Replace(':', '/');
    }
}
