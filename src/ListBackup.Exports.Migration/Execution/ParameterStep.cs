using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Writes or removes the SSM parameter that takes an export's place.</summary>
internal sealed class ParameterStep(PlanJournal journal, LiveView live, IRunApproval approval, DateTime now)
{
    /// <summary>Carries the step out; false when nobody agreed.</summary>
    /// <exception cref="ProblemException">The value is not known, or AWS refuses.</exception>
    public async Task<bool> RunAsync(MigrationStep step, CancellationToken cancellationToken)
    {
        var name = step.To!;
        if (step.Action == MigrationAction.DeleteParameter)
        {
            if (!await approval.ApproveAsync(step, name, "Delete the SSM parameter").ConfigureAwait(false)) return false;
            await live.Region.Parameters.DeleteAsync(name, cancellationToken).ConfigureAwait(false);
            await DoneAsync(step, $"{name} was deleted.").ConfigureAwait(false);
            return true;
        }

        if (await live.ValueAsync(step.From!, step.Stack, cancellationToken).ConfigureAwait(false) is not { } value)
            throw MigrationProblems.ExportNotFound(step.From!, $"the stacks of {live.Region.Region}", []);
        if (!await approval.ApproveAsync(step, name, $"Write the value of {step.From} to the SSM parameter").ConfigureAwait(false)) return false;
        var version = await live.Region.Parameters.PutAsync(name, value, $"The value of the CloudFormation export {step.From}", overwrite: false, cancellationToken).ConfigureAwait(false);
        journal.Checkpoint("parameter written");
        await DoneAsync(step, string.Create(CultureInfo.InvariantCulture, $"{name} holds the value of {step.From} (version {version}).")).ConfigureAwait(false);
        return true;
    }

    private Task DoneAsync(MigrationStep step, string evidence) => journal.RecordAsync(step with { Status = StepStatus.Done, CompletedOn = now, Evidence = evidence });
}
