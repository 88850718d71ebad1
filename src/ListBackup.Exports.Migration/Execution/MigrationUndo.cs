using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Takes a migration back: edits that were not deployed at once, and for what was deployed a plan of the way back.</summary>
/// <param name="reader">Reads files and AWS.</param>
/// <param name="approval">Whom to ask before a change.</param>
/// <param name="log">Where trouble goes.</param>
public sealed class MigrationUndo(RealityReader reader, IRunApproval approval, IReadLog log)
{
    /// <summary>Takes a plan back.</summary>
    /// <returns>The plan as it then stands, and the way back where there is one.</returns>
    /// <exception cref="ProblemException">The plan cannot be read, or another run works on it. An edit that cannot be taken back goes to the log.</exception>
    public async Task<IReadOnlyList<ExportMigration>> RunAsync(string path, bool isRehearsal, CancellationToken cancellationToken)
    {
        using var planLock = isRehearsal ? null : PlanLock.Take(Path.GetFullPath(path));
        var plan = PlanFile.Read(path, log);
        if (plan.UndoneOn is not null) throw MigrationProblems.PlanUndone(path);
        var reality = await reader.ReadAsync(plan, cancellationToken).ConfigureAwait(false);
        using var journal = new PlanJournal(await new MigrationInspector(reality).DeriveAsync(plan, cancellationToken).ConfigureAwait(false), checkpoint: null);

        var deployed = Deployed(journal.Plan);
        var isWhole = true;
        foreach (var step in journal.Plan.Steps.Reverse().Where(s => s is { Status: StepStatus.Done, Diff: not null, File: not null } && !deployed.Contains(s.Order)).ToList())
            isWhole &= await TakeBackAsync(journal, step, reality, cancellationToken).ConfigureAwait(false);
        if (!isWhole || isRehearsal) return [journal.Plan];

        var back = WayBack.Plan(journal.Plan, deployed, reader.Now);
        if (back is not null)
        {
            if (!await approval.ApproveAsync(back.Steps[0], back.Path!, $"Write the way back of {Counted.Of(back.Steps.Count, "step")}").ConfigureAwait(false)) return [journal.Plan];
            PlanFile.Write(back);
            back = await new MigrationInspector(reality).DeriveAsync(back, cancellationToken).ConfigureAwait(false);
        }

        journal.Derived(journal.Plan with { UndoneOn = reader.Now, Status = MigrationStatus.Undone });
        journal.Write();
        return back is null ? [journal.Plan] : [journal.Plan, back];
    }

    // Edits that a deployment has brought to their stack, that are a deployment themselves, or that people have made.
    private static HashSet<int> Deployed(ExportMigration plan)
    {
        HashSet<int> edits = [.. plan.Steps.Where(s => s is { Action: MigrationAction.Deploy, Status: StepStatus.Done }).SelectMany(d => DeployInspection.BroughtBy(plan, d)).Select(e => e.Order)];
        edits.UnionWith(plan.Steps.Where(s => s.Status == StepStatus.Done && ((s.Action.IsEdit() && (s.File is null || s.Diff is null)) || s.Action is MigrationAction.PutParameter or MigrationAction.EditByHand)).Select(s => s.Order));
        return edits;
    }

    private async Task<bool> TakeBackAsync(PlanJournal journal, MigrationStep step, MigrationReality reality, CancellationToken cancellationToken)
    {
        try
        {
            var path = PlanPaths.Full(journal.Plan.Root, step.File!);
            if (!File.Exists(path)) throw MigrationProblems.FileMissing(step.File!);
            var content = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            var result = new StepEditor(journal.Plan, reality.Files, DateOnly.FromDateTime(reader.Now)).Edit(step with { Action = MigrationAction.Revert, Reverts = step.Order }, path, content, cancellationToken);
            if (!await approval.ApproveAsync(step, step.File!, $"Take back step {step.Order.ToString(CultureInfo.InvariantCulture)} ({step.Action})\n{result.Diff}").ConfigureAwait(false)) return false;
            FileStep.DemandSame(path, step.File!, content);
            AtomicFile.Write(path, result.Bytes.Span, PlanFile.Owner(journal.Plan));
            reality.Refresh(step.File!, result.Bytes, cancellationToken);
            await journal.RecordAsync(
                step with { Status = StepStatus.Pending, Diff = null, Sha256 = null, CompletedOn = null, Evidence = "Taken back." }, PlanFile.Hash(result.Bytes.Span)).ConfigureAwait(false);
            return true;
        }
        catch (ProblemException e)
        {
            log.Problem(e.Problem);
            return false;
        }
    }
}
