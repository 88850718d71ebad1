using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Tries a plan's edits of the producer on its files' content: what a machine cannot edit is known, with its place, before anything starts.</summary>
internal sealed class EditRehearsal(ExportMigration plan, MigrationReality reality, DateOnly today)
{
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    /// <summary>The plan's steps; those that cannot be edited are marked as work by hand.</summary>
    public IReadOnlyList<MigrationStep> Run(CancellationToken cancellationToken)
    {
        var editor = new StepEditor(plan, reality.Files, today);
        var failed = new HashSet<string>(StringComparer.Ordinal);
        List<MigrationStep> steps = new(plan.Steps.Count);
        foreach (var step in plan.Steps)
        {
            // Consumers were tried one by one when their steps were planned.
            if (step.File is not { } file || !step.Action.IsEdit() || step.Action.IsMove() || step.Action == MigrationAction.Revert || failed.Contains(file))
            {
                steps.Add(failed.Contains(step.File ?? "") && step.Action.IsEdit() && !step.Action.IsMove() ? step with { ByHand = "an edit before it is made by hand" } : step);
                continue;
            }

            steps.Add(Try(editor, step, file, cancellationToken) is { } refusal ? step with { ByHand = refusal } : step);
            if (steps[^1].ByHand is not null) failed.Add(file);
        }

        return steps;
    }

    private string? Try(StepEditor editor, MigrationStep step, string file, CancellationToken cancellationToken)
    {
        var path = PlanPaths.Full(reality.Root, file);
        if (!_contents.TryGetValue(file, out var content)) content = File.ReadAllBytes(path);
        try
        {
            _contents[file] = editor.Edit(step, path, content, cancellationToken).Bytes.ToArray();
            return null;
        }
        catch (ProblemException e)
        {
            return e.Problem.Message;
        }
    }
}
