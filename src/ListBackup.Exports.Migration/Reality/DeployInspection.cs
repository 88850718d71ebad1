using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>Whether edits have reached their stack: asked of AWS where it was given, else by the word of whoever deployed.</summary>
internal sealed class DeployInspection(MigrationReality reality)
{
    /// <summary>Whether a deployment has happened.</summary>
    public async Task<Verdict> InspectAsync(ExportMigration plan, MigrationStep step, CancellationToken cancellationToken)
    {
        if (reality.Live is not { } live || step.Stack is not { } stack)
            return step.Status == StepStatus.Done ? Verdict.Done(step.Evidence ?? "Reported as deployed.") : Verdict.Open($"Deploy {step.Target}, then report it with -Complete{(step.Stack is null ? "" : ", or use -Deploy")}.");
        if (await live.StackAsync(stack, cancellationToken).ConfigureAwait(false) is not { } info)
            return step.Status == StepStatus.Done ? Verdict.Done(step.Evidence ?? "Reported as deployed.") : Verdict.Closed(Missing(stack, live.Region.Region));
        List<MigrationStep> edits = [.. EditsOf(plan, step)];
        foreach (var edit in edits)
        {
            // Of several edits of a file that are taken back, the last shows that all are.
            if (edit.Action == MigrationAction.Revert && edits.Exists(e => e.Action == MigrationAction.Revert && e.File == edit.File && e.Order > edit.Order)) continue;
            var verdict = await EffectAsync(plan, edit, stack, info, live, cancellationToken).ConfigureAwait(false);
            if (verdict.IsDone) continue;
            if (WhyStuck(info) is { } stuck) return Verdict.Closed(stuck);
            if (await WithheldAsync(plan, edit, info, live, cancellationToken).ConfigureAwait(false) is not { } withheld) return verdict;
            if (!IsReported(step)) return Verdict.Closed($"{withheld} Where that is as it should be, report the step with -Complete.");
        }

        return Verdict.Done($"{stack} in {live.Region.Region} has it ({info.Status}).");
    }

    /// <summary>Whether a stack whose template is not on disk has been edited.</summary>
    public async Task<Verdict> InspectStackEditAsync(ExportMigration plan, MigrationStep step, CancellationToken cancellationToken)
    {
        if (reality.Live is not { } live) return Verdict.Closed($"The template of {step.Stack} is not on disk: give -Region and -Deploy.");
        if (await live.StackAsync(step.Stack!, cancellationToken).ConfigureAwait(false) is not { } info) return Verdict.Closed(Missing(step.Stack!, live.Region.Region));
        var verdict = await EffectAsync(plan, step, step.Stack!, info, live, cancellationToken).ConfigureAwait(false);
        if (verdict.IsDone) return verdict;
        return (WhyStuck(info) ?? await WithheldAsync(plan, step, info, live, cancellationToken).ConfigureAwait(false)) is { } closed ? Verdict.Closed(closed) : verdict;
    }

    /// <summary>The edits that a deployment brings to its stack.</summary>
    public static IEnumerable<MigrationStep> EditsOf(ExportMigration plan, MigrationStep deploy) =>
        deploy.After.Select(plan.Step).Where(s => (s.Action.IsEdit() || s is { Action: MigrationAction.EditByHand, From: not null }) && (s.File == deploy.File || s.Stack == deploy.Stack));

    /// <summary>The edits that a deployment has brought to its stack: its own, and those before it that no earlier one of the file has.</summary>
    public static IReadOnlyList<MigrationStep> BroughtBy(ExportMigration plan, MigrationStep deploy)
    {
        bool IsBrought(MigrationStep edit) => edit.File is not null && edit.File == deploy.File && edit.Order < deploy.Order && edit.Action.IsEdit()
            && !plan.Steps.Any(d => d is { Action: MigrationAction.Deploy, Status: StepStatus.Done } && d.File == edit.File && d.Order > edit.Order && d.Order < deploy.Order);
        return [.. EditsOf(plan, deploy).Concat(plan.Steps.Where(IsBrought)).Where(e => e.Status == StepStatus.Done).DistinctBy(e => e.Order).OrderBy(e => e.Order)];
    }

    private static async Task<Verdict> EffectAsync(ExportMigration plan, MigrationStep edit, string stack, StackInfo info, LiveView live, CancellationToken cancellationToken)
    {
        switch (edit.Action)
        {
            case MigrationAction.AddExport or MigrationAction.CloneExport:
                var added = plan.Resolved(edit.To!);
                return info.Outputs.Any(o => o.ExportName == added) ? Verdict.Done($"{stack} exports {added}.") : Verdict.Open($"{stack} does not export {added} yet.");
            case MigrationAction.RemoveExport or MigrationAction.RemoveOutput:
                return info.Outputs.Any(o => o.ExportName == edit.From) ? Verdict.Open($"{stack} still exports {edit.From}.") : Verdict.Done($"{stack} does not export {edit.From} any more.");
            case MigrationAction.RenameImport or MigrationAction.ImportToParameter or MigrationAction.ImportToStackOutput or MigrationAction.EditByHand when edit.From is not null:
                var imports = await live.ImportsAsync(edit.From, cancellationToken).ConfigureAwait(false);
                if (imports.State == ImportState.Unknown) return Verdict.Closed($"AWS did not say who imports {edit.From}: {imports.Problem?.Message ?? "no answer"}");
                if (imports.StackNames.Contains(stack, StringComparer.Ordinal)) return Verdict.Open($"{stack} still imports {edit.From}.");

                // Weak readers are in no list of imports; the deployed template tells of them.
                var deployed = await live.InventoryAsync(stack, cancellationToken).ConfigureAwait(false);
                return deployed is not null && EditInspection.Movable(plan, edit, deployed).Count > 0
                    ? Verdict.Open($"{stack} still reads {edit.From}.")
                    : Verdict.Done($"{stack} does not read {edit.From} any more.");
            case MigrationAction.Revert:
                var text = await live.TemplateAsync(stack, cancellationToken).ConfigureAwait(false) ?? "";
                return Editing.UnifiedPatch.Parse(edit.Diff!).IsAbsentFrom(text) ? Verdict.Done($"{stack} is without the edit.") : Verdict.Open($"{stack} still has the edit.");
            default:
                var inventory = await live.InventoryAsync(stack, cancellationToken).ConfigureAwait(false);
                return inventory is null ? Verdict.Open() : EditInspection.Inspect(plan, edit, inventory, stack);
        }
    }

    // The deployed template has the output and the stack has not: deploying it once more would change nothing.
    private static async Task<string?> WithheldAsync(ExportMigration plan, MigrationStep edit, StackInfo info, LiveView live, CancellationToken cancellationToken)
    {
        if (edit.Action is not (MigrationAction.AddExport or MigrationAction.CloneExport) || info.Outputs.Any(o => o.OutputKey == edit.NewOutput)) return null;
        if (info.Status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) == true || await live.TemplateAsync(info.StackName, cancellationToken).ConfigureAwait(false) is not { } text) return null;
        try
        {
            return (TemplateReader.Read(text, info.StackName).Section("Outputs")?[edit.NewOutput!] as MappingNode)?["Condition"] is ScalarNode condition
                ? $"The template of {info.StackName} has the output {edit.NewOutput}, but its condition {condition.Value} is false there, so {plan.Resolved(edit.To!)} is not exported."
                : null;
        }
        catch (ProblemException)
        {
            return null; // A template that is not read tells of no condition; the export is missing all the same.
        }
    }

    // By somebody's word, other than by a deployment of ours, which is to be seen.
    private static bool IsReported(MigrationStep step) => step.Status == StepStatus.Done && step.Evidence?.StartsWith(MigrationStep.Reported, StringComparison.Ordinal) == true;

    /// <summary>What to do about a stack that is not there.</summary>
    public static string Missing(string stack, string? region) => stack.Contains("${", StringComparison.Ordinal)
        ? $"Which stack {stack} is, is not known: make the plan with -Parameter @{{ Stage = '…' }}, or deploy it and report that with -Complete."
        : $"There is no stack {stack} in {region}: migrations change stacks that are there. If it is deployed under another name or elsewhere, deploy it there and report that with -Complete.";

    /// <summary>Why a stack takes no update; null when it does.</summary>
    private static string? WhyStuck(StackInfo stack) => stack.Status switch
    {
        "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "DELETE_FAILED" => $"{stack.StackName} is {stack.Status}{Reason(stack)}: it takes no update, and must be deleted and made again first.",
        "UPDATE_ROLLBACK_FAILED" => $"{stack.StackName} is UPDATE_ROLLBACK_FAILED{Reason(stack)}: continue its rollback first (Resume-CFNUpdateRollback).",
        "REVIEW_IN_PROGRESS" => $"{stack.StackName} is REVIEW_IN_PROGRESS: it was never created.",
        { } status when status.StartsWith("DELETE_", StringComparison.Ordinal) => $"{stack.StackName} is {status}.",
        _ => null,
    };

    private static string Reason(StackInfo stack) => string.IsNullOrEmpty(stack.StatusReason) ? "" : $" ({stack.StatusReason})";
}
