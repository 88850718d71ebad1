using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Deploys to one stack by change set, after reading what it would do.</summary>
/// <remarks>
/// The change set's name follows from plan, step and template, so a run that was cut off finds its own again: one that waits is
/// executed, one that runs is waited for, one that ended is looked at.
/// </remarks>
internal sealed class StackStep(PlanJournal journal, RealityReader reader, LiveView live, RunOptions options, StackParameters parameters, IRunApproval approval, IReadLog log, DateTime now)
{
    /// <summary>Deploys; false when nobody agreed.</summary>
    /// <exception cref="ProblemException">Something stands in the way, or AWS refused or rolled back.</exception>
    public async Task<bool> RunAsync(MigrationStep step, CancellationToken cancellationToken)
    {
        var stack = step.Stack!;
        var info = await live.StackAsync(stack, cancellationToken).ConfigureAwait(false);
        var text = await new DeployBody(journal.Plan, reader, live, options, now).TextAsync(step, cancellationToken).ConfigureAwait(false);
        if (DeployBody.SizeProblem(step, Encoding.UTF8.GetByteCount(text), options) is { } tooLarge) throw new ProblemException(tooLarge);
        var template = TemplateReader.Read(text, stack);
        DemandParameters(template, stack, info!);
        var secrets = new SecretParameters(template, info!.Parameters.Concat(options.StackParameters));
        try
        {
            return await DeployAsync(step, info, template, text, secrets, cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            throw new ProblemException(secrets.Hide(e.Problem));
        }
    }

    private async Task<bool> DeployAsync(MigrationStep step, StackInfo info, TemplateDocument template, string text, SecretParameters secrets, CancellationToken cancellationToken)
    {
        var stack = info.StackName;
        var changes = live.Region.Changes;
        var name = ChangeSetName(journal.Plan, step, text);
        if (options.IsRehearsal)
        {
            await approval.ApproveAsync(step, stack, $"Create and execute the change set {name} ({Encoding.UTF8.GetByteCount(text).ToString("N0", CultureInfo.InvariantCulture)} bytes of template)").ConfigureAwait(false);
            return false;
        }

        var changeSet = await PrepareAsync(step, info, name, template, text, cancellationToken).ConfigureAwait(false);
        if (changeSet.ExecutionStatus != "EXECUTE_IN_PROGRESS")
        {
            if ((await OtherTemplateAsync(step, changeSet, text, cancellationToken).ConfigureAwait(false) ?? Refusal(changeSet)) is { } refusal)
            {
                await changes.DeleteAsync(stack, name, cancellationToken).ConfigureAwait(false);
                throw new ProblemException(refusal);
            }

            if (changeSet.IsEmpty)
            {
                await changes.DeleteAsync(stack, name, cancellationToken).ConfigureAwait(false);
                await DoneAsync(step, $"{stack} needed no change: {changeSet.StatusReason}").ConfigureAwait(false);
                return true;
            }

            if (!await approval.ApproveAsync(step, stack, $"Execute the change set {name}\n{Describe(changeSet)}").ConfigureAwait(false))
            {
                await changes.DeleteAsync(stack, name, cancellationToken).ConfigureAwait(false);
                return false;
            }

            await changes.ExecuteAsync(stack, changeSet.Id, cancellationToken).ConfigureAwait(false);
            journal.Checkpoint("change set executed");
        }

        var outcome = await changes.WaitAsync(stack, changeSet.Id, options.Timeout, secrets.Hide(log), cancellationToken).ConfigureAwait(false);
        live.Forget();
        if (!outcome.Succeeded)
        {
            throw new ProblemException(new(
                "DeploymentFailed", ProblemCategory.InvalidOperation, $"{stack} is {outcome.Status} after the change set {name}: {outcome.Reason ?? "AWS gave no reason"}",
                "Nothing else of the plan was touched. Remove the cause, and run it again.") { Target = stack });
        }

        await DoneAsync(step, $"{stack} is {outcome.Status} by the change set {name}.").ConfigureAwait(false);
        return true;
    }

    private async Task<StackChangeSet> PrepareAsync(MigrationStep step, StackInfo info, string name, TemplateDocument template, string text, CancellationToken cancellationToken)
    {
        var changes = live.Region.Changes;
        var stack = info.StackName;
        var found = await changes.FindAsync(stack, name, cancellationToken).ConfigureAwait(false);
        if (found is { IsPending: true }) found = await changes.AwaitAsync(stack, name, log, cancellationToken).ConfigureAwait(false);
        if (found is { ExecutionStatus: "AVAILABLE" or "EXECUTE_IN_PROGRESS" } || found is { IsEmpty: true }) return found;
        if (info.Status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) == true)
        {
            throw new ProblemException(new(
                "StackBusy", ProblemCategory.ResourceBusy, $"{stack} is {info.Status} by somebody else's operation, and takes no other before that has ended.", "Try again when it has ended.") { Target = stack });
        }

        if (found is not null) await changes.DeleteAsync(stack, name, cancellationToken).ConfigureAwait(false);
        var url = DeployBody.UrlOf(step, options);
        var created = await changes.CreateAsync(new StackChangeRequest
        {
            StackName = stack,
            ChangeSetName = name,
            TemplateBody = url is null ? text : null,
            TemplateUrl = url,
            Parameters = parameters.For(template),
            Capabilities = options.Capabilities,
            Description = $"{journal.Plan.Kind} of the export {journal.Plan.ExportName}, step {step.Order.ToString(CultureInfo.InvariantCulture)}",
        }, log, cancellationToken).ConfigureAwait(false);
        journal.Checkpoint("change set created");
        return created;
    }

    // What lies at an address in S3 may be an older edit, or something else; AWS tells what it has read there.
    private async Task<Problem?> OtherTemplateAsync(MigrationStep step, StackChangeSet changeSet, string text, CancellationToken cancellationToken)
    {
        if (DeployBody.UrlOf(step, options) is not { } url) return null;
        var read = await live.Region.Changes.ReadTemplateAsync(changeSet.StackName, changeSet.Id, cancellationToken).ConfigureAwait(false);
        var differences = read is null ? ["nothing is there"] : TemplateDifference.Between(TemplateReader.Read(read, url), TemplateReader.Read(text, step.File ?? changeSet.StackName)).Take(6).ToList();
        return differences.Count == 0 ? null : new Problem(
            "TemplateUrlDiffers", ProblemCategory.InvalidData,
            $"{url} does not hold the template that {changeSet.StackName} is to get: {string.Join(", ", differences.Take(5))}{(differences.Count > 5 ? " and more" : "")}.",
            $"Nothing was changed. Put {step.File ?? "the edited template"} there as it is now, and run it again.") { Target = changeSet.StackName, Path = step.File };
    }

    // What would be replaced or deleted, by name and cause; null when all of it is allowed.
    private Problem? Refusal(StackChangeSet changeSet)
    {
        var destroyed = changeSet.Changes.Where(c => c.IsDestructive && !options.AllowReplacement.Contains(c.LogicalId, StringComparer.Ordinal)).ToList();
        if (destroyed.Count == 0) return null;
        return new Problem(
            "ReplacementRefused", ProblemCategory.InvalidOperation,
            $"The change set of {changeSet.StackName} would destroy: {string.Join("; ", destroyed.Select(Describe))}.",
            $"Nothing was changed. If the loss is intended, allow it by name: -AllowReplacement {string.Join(",", destroyed.Select(d => d.LogicalId))}.") { Target = changeSet.StackName };
    }

    private static string Describe(StackChangeSet changeSet) =>
        changeSet.Changes.Count == 0 ? "No resource changes; outputs only." : string.Join('\n', changeSet.Changes.Select(Describe));

    private static string Describe(ResourceChange change)
    {
        var text = new StringBuilder().Append(change.LogicalId).Append(" (").Append(change.ResourceType).Append(") ");
        text.Append(change switch
        {
            { Action: ResourceAction.Remove } => "is deleted",
            { Replacement: ResourceReplacement.Always } => "is replaced",
            { Replacement: ResourceReplacement.Conditional } => "may be replaced",
            _ => change.Action.ToString().ToLowerInvariant(),
        });
        var causes = change.Details.Where(d => !change.IsDestructive || d.Recreation != ResourceReplacement.None || change.Details.All(o => o.Recreation == ResourceReplacement.None))
            .Select(d => d.Cause is null ? d.Property : $"{d.Property} ({d.Cause})").Distinct(StringComparer.Ordinal).ToList();
        return (causes.Count == 0 ? text : text.Append(" because of ").AppendJoin(", ", causes)).ToString();
    }

    private void DemandParameters(TemplateDocument template, string stack, StackInfo info)
    {
        if (template.Section("Parameters") is not { } parameters) return;
        var missing = parameters.Entries.Where(p => p.Value is MappingNode declared && declared["Default"] is null && !info.Parameters.ContainsKey(p.Key.Value) && !options.StackParameters.ContainsKey(p.Key.Value))
            .Select(p => p.Key.Value).ToList();
        if (missing.Count == 0) return;
        throw new ProblemException(new(
            "ParameterWithoutValue", ProblemCategory.InvalidArgument, $"{stack} has no value for {string.Join(", ", missing)}, and the template gives no default.",
            $"Give it: -StackParameter @{{ {missing[0]} = '…' }}.") { Target = stack });
    }

    private Task DoneAsync(MigrationStep step, string evidence) => journal.RecordAsync(journal.Plan.Step(step.Order) with { Status = StepStatus.Done, CompletedOn = now, Evidence = evidence });

    private static string ChangeSetName(ExportMigration plan, MigrationStep step, string text) => string.Create(
        CultureInfo.InvariantCulture,
        $"lb-{PlanFile.Hash(Encoding.UTF8.GetBytes(plan.Id))[..8]}-{step.Order}-{PlanFile.Hash(Encoding.UTF8.GetBytes(text))[..12]}");
}
