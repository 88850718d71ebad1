using System.Globalization;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Plans the way back from what has been deployed: the same edits and deployments, last first.</summary>
internal static class WayBack
{
    /// <summary>The plan; null where nothing was deployed.</summary>
    /// <param name="plan">The plan that is undone.</param>
    /// <param name="deployed">Its edits that are deployed or made by hand, by number.</param>
    /// <param name="now">When it is undone.</param>
    public static ExportMigration? Plan(ExportMigration plan, IReadOnlySet<int> deployed, DateTime now)
    {
        if (deployed.Count == 0) return null;
        List<MigrationStep> steps = [];
        Dictionary<int, int> reverted = [];
        foreach (var step in plan.Steps.Reverse().Where(s => s.Status == StepStatus.Done))
        {
            if (step.Action == MigrationAction.Deploy) AddDeployment(plan, step, steps, reverted);
            else if ((step.File is null || step.Diff is null) && deployed.Contains(step.Order) && !reverted.ContainsKey(step.Order)) AddRevert(plan, step, steps);
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd}-undo-{plan.Id}");
        return new ExportMigration
        {
            Id = id,
            Kind = plan.Kind,
            ExportName = plan.ExportName,
            NewName = plan.NewName,
            CreatedOn = now,
            Path = Path.Join(Path.GetDirectoryName(plan.Path), id + ".yaml"),
            Root = plan.Root,
            DeprecationDays = plan.DeprecationDays,
            Sources = plan.Sources,
            Parameters = plan.Parameters,
            Region = plan.Region,
            Producer = plan.Producer,
            Files = plan.Files,
            Notes = [$"The way back of {plan.Id}: what it deployed is taken back, last first."],
            Undoes = plan.Id,
            Steps = steps,
        };
    }

    // One edit may have been brought to several stacks. What was made by hand is taken back and deployed by hand.
    private static void AddDeployment(ExportMigration plan, MigrationStep deploy, List<MigrationStep> steps, Dictionary<int, int> reverted)
    {
        List<int> edits = [];
        foreach (var edit in DeployInspection.BroughtBy(plan, deploy).Reverse())
        {
            if (!reverted.TryGetValue(edit.Order, out var order)) reverted[edit.Order] = order = AddRevert(plan, edit, steps);
            if (edit.Diff is not null) edits.Add(order);
        }

        if (edits.Count > 0) Add(steps, new MigrationStep { Action = MigrationAction.Deploy, Target = deploy.Target, File = deploy.File, Stack = deploy.Stack, Tool = deploy.Tool, Wave = deploy.Wave }, edits);
    }

    private static int AddRevert(ExportMigration plan, MigrationStep edit, List<MigrationStep> steps)
    {
        if (edit.Action is MigrationAction.AddExport or MigrationAction.CloneExport)
        {
            var name = plan.Resolved(edit.To!);
            Add(steps, new MigrationStep
            {
                Action = MigrationAction.ProveUnused, Target = name, From = name, Output = edit.NewOutput, Gate = "nobody reads it; what is unknown counts as somebody",
            });
        }

        if (edit.Action == MigrationAction.PutParameter)
            return Add(steps, new MigrationStep { Action = MigrationAction.DeleteParameter, Target = edit.To!, From = edit.From, To = edit.To, Gate = "nobody reads it" });
        if (edit.Diff is null)
        {
            // Neither file nor name: nothing that is read there tells whether it has been taken back.
            return Add(steps, new MigrationStep
            {
                Action = MigrationAction.EditByHand, Target = edit.Target, Stack = edit.Stack, Gate = "by hand",
                Detail = string.Create(CultureInfo.InvariantCulture, $"Take step {edit.Order} ({edit.Action} {edit.Target}) of {plan.Id} back by hand, and deploy that: the plan does not hold its edit."),
            });
        }

        return Add(steps, new MigrationStep
        {
            Action = MigrationAction.Revert, Target = edit.Target, File = edit.File, Stack = edit.Stack, From = edit.To, To = edit.From, Output = edit.NewOutput, NewOutput = edit.Output,
            Diff = edit.Diff, Reverts = edit.Order,
        });
    }

    // One after the other: a way back is walked as the way there was.
    private static int Add(List<MigrationStep> steps, MigrationStep step, IReadOnlyList<int>? after = null)
    {
        steps.Add(step with { Order = steps.Count + 1, After = [.. (after ?? []).Append(steps.Count).Where(a => a > 0).Distinct().Order()] });
        return steps.Count;
    }
}
