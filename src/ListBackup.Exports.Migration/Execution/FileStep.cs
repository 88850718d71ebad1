using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Carries out an edit of a file.</summary>
/// <remarks>
/// The hash of the result is in the plan before the file is written, so whatever moment a run is cut off at, the next one knows
/// whether the edit is in the file, and that the file's change was its own.
/// </remarks>
internal sealed class FileStep(PlanJournal journal, MigrationReality reality, RunOptions options, IRunApproval approval, DateTime now)
{
    /// <summary>Edits the file; false when nobody agreed.</summary>
    /// <exception cref="ProblemException">The file has changed, is gone, or cannot be edited safely.</exception>
    public async Task<bool> RunAsync(MigrationStep step, CancellationToken cancellationToken)
    {
        var plan = journal.Plan;
        var path = PlanPaths.Full(plan.Root, step.File!);
        if (PlanPaths.Refusal(plan.Root, step.File!) is not null) throw MigrationProblems.OutsideRoot(step.File!, plan.Root);
        if (!File.Exists(path)) throw MigrationProblems.FileMissing(step.File!);
        var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        DemandKnown(plan, step.File!, PlanFile.Hash(content));

        var result = new StepEditor(plan, reality.Files, DateOnly.FromDateTime(now)).Edit(step, path, content, cancellationToken);
        if (!await approval.ApproveAsync(step, step.File!, $"{step.Action}\n{result.Diff}").ConfigureAwait(false)) return false;
        var hash = PlanFile.Hash(result.Bytes.Span);
        await journal.RecordAsync(step with { Sha256 = hash, Diff = step.Action == MigrationAction.Revert ? step.Diff : result.Diff }).ConfigureAwait(false);

        DemandSame(path, step.File!, content);
        AtomicFile.Write(path, result.Bytes.Span, PlanFile.Owner(journal.Plan));
        journal.Checkpoint("file written");
        reality.Refresh(step.File!, result.Bytes, cancellationToken);
        await journal.RecordAsync(journal.Plan.Step(step.Order) with
        {
            Status = StepStatus.Done,
            CompletedOn = now,
            Evidence = string.Create(CultureInfo.InvariantCulture, $"{step.File} was edited ({UnifiedDiff.ChangedLines(result.Diff)} lines)."),
        }, hash).ConfigureAwait(false);
        return true;
    }

    private void DemandKnown(ExportMigration plan, string file, string hash)
    {
        if (plan.Files.GetValueOrDefault(file) == hash || plan.Steps.Any(s => s.File == file && s.Sha256 == hash)) return;
        if (options.AllowChangedFile.Any(f => f == "*" || f.Replace('\\', '/') == file || Path.GetFullPath(f, plan.Root) == PlanPaths.Full(plan.Root, file))) return;
        throw MigrationProblems.FileChanged(file);
    }

    /// <summary>Refuses a file that somebody has saved since it was read: while an edit is shown and agreed to, time passes.</summary>
    internal static void DemandSame(string path, string file, byte[] content)
    {
        if (!File.Exists(path)) throw MigrationProblems.FileMissing(file);
        if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) throw MigrationProblems.FileChanged(file);
    }
}
