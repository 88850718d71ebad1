using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Carries plans out: the next step, or all up to the first gate. What is done is derived from reality, so a run takes up where any other ended.</summary>
/// <param name="reader">Reads files and AWS.</param>
/// <param name="approval">Whom to ask before a change.</param>
/// <param name="log">Where trouble and progress go.</param>
public sealed class MigrationRunner(RealityReader reader, IRunApproval approval, IReadLog log)
{
    /// <summary>The plan as reality has it; nothing is changed.</summary>
    /// <exception cref="ProblemException">The plan cannot be read.</exception>
    public async Task<ExportMigration> InspectAsync(string path, CancellationToken cancellationToken)
    {
        var plan = PlanFile.Read(path, log);
        var reality = await reader.ReadAsync(plan, cancellationToken).ConfigureAwait(false);
        return await new MigrationInspector(reality).DeriveAsync(plan, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries a plan on and gives it as it then stands.</summary>
    /// <exception cref="ProblemException">The plan cannot be read, or another run works on it. A step that fails goes to the log.</exception>
    public async Task<ExportMigration> RunAsync(string path, RunOptions options, CancellationToken cancellationToken)
    {
        using var planLock = options.IsRehearsal ? null : PlanLock.Take(Path.GetFullPath(path));
        var plan = PlanFile.Read(path, log);
        if (plan.UndoneOn is not null) throw MigrationProblems.PlanUndone(path);
        using var journal = new PlanJournal(plan, options.Checkpoint);
        var reality = await reader.ReadAsync(plan, cancellationToken).ConfigureAwait(false);
        await DeriveAsync(journal, reality, cancellationToken).ConfigureAwait(false);
        var parameters = new StackParameters(options.StackParameters);
        if (options.Complete.Count > 0) await CompleteAsync(journal, reality, options, cancellationToken).ConfigureAwait(false);
        else await LoopAsync(journal, reality, options, parameters, cancellationToken).ConfigureAwait(false);
        if (parameters.Untaken is [_, ..] untaken) log.Warning($"No template that was deployed declares {string.Join(", ", untaken)}, so -StackParameter did nothing there.");

        // Also a run that finds everything done may find that the one before it was cut off before it could write that down.
        if (!options.IsRehearsal && (journal.IsTouched || !PlanFile.IsWritten(journal.Plan))) journal.Write();
        return journal.Plan;
    }

    private async Task LoopAsync(PlanJournal journal, MigrationReality reality, RunOptions options, StackParameters parameters, CancellationToken cancellationToken)
    {
        await DemandSizesAsync(journal.Plan, reality, options, cancellationToken).ConfigureAwait(false);
        HashSet<int> tried = [];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await AcceptUnknownAsync(journal, reality, options, cancellationToken).ConfigureAwait(false);
            var ready = journal.Plan.Steps.Where(s => s.Status is StepStatus.Ready or StepStatus.Failed && !tried.Contains(s.Order) && IsForMachine(s, reality, options)).ToList();
            if (ready.Count == 0) return;

            // Files first, so that the stacks of a wave are ready together.
            var next = options.All ? ready.Find(s => !IsDeployment(s)) ?? ready.MinBy(s => (s.Wave, s.Order))! : ready[0];
            if (next.Action.IsRemoval())
            {
                // What was unused a while ago may be used by now: look again, at everything.
                reality = await reader.ReadAsync(journal.Plan, cancellationToken).ConfigureAwait(false);
                await DeriveAsync(journal, reality, cancellationToken).ConfigureAwait(false);
                next = journal.Plan.Step(next.Order);
                ready = ready.ConvertAll(s => journal.Plan.Step(s.Order)).FindAll(s => s.Status is StepStatus.Ready or StepStatus.Failed);
                if (next.Status is not (StepStatus.Ready or StepStatus.Failed)) continue;
            }

            var batch = options.All && IsDeployment(next) ? ready.Where(s => IsDeployment(s) && s.Wave == next.Wave).DistinctBy(s => s.Stack, StringComparer.Ordinal).ToList() : [next];
            tried.UnionWith(batch.Select(s => s.Order));
            var went = await RunBatchAsync(journal, reality, options, parameters, batch, cancellationToken).ConfigureAwait(false);
            await DeriveAsync(journal, reality, cancellationToken).ConfigureAwait(false);

            // A deployment may have been no more than waiting for an earlier one.
            foreach (var step in batch.Where(s => went && journal.Plan.Step(s.Order).Status == StepStatus.Ready && journal.Plan.Step(s.Order).Evidence != s.Evidence)) tried.Remove(step.Order);
            if (!options.All || !went) return;
        }
    }

    private async Task<bool> RunBatchAsync(PlanJournal journal, MigrationReality reality, RunOptions options, StackParameters parameters, IReadOnlyList<MigrationStep> batch, CancellationToken cancellationToken)
    {
        var went = true;
        var done = 0;
        await Parallel.ForEachAsync(batch, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Parallel), CancellationToken = cancellationToken }, async (step, ct) =>
        {
            if (!await TryAsync(journal, reality, options, parameters, step, ct).ConfigureAwait(false)) went = options.IsRehearsal && went;
            var count = Interlocked.Increment(ref done);
            log.Progress(new ReadProgress($"Migrating {journal.Plan.ExportName}", $"{step.Action} {step.Target}", count, batch.Count, count == batch.Count));
        }).ConfigureAwait(false);
        return went;
    }

    private async Task<bool> TryAsync(PlanJournal journal, MigrationReality reality, RunOptions options, StackParameters parameters, MigrationStep step, CancellationToken cancellationToken)
    {
        log.Detail(string.Create(CultureInfo.InvariantCulture, $"Step {step.Order}: {step.Action} {step.Target}."));
        try
        {
            if (step.Action is MigrationAction.PutParameter or MigrationAction.DeleteParameter)
                return await new ParameterStep(journal, reality.Live!, approval, reader.Now).RunAsync(step, cancellationToken).ConfigureAwait(false);
            return step.Action.IsEdit() && step.File is not null
                ? await new FileStep(journal, reality, options, approval, reader.Now).RunAsync(step, cancellationToken).ConfigureAwait(false)
                : await new StackStep(journal, reader, reality.Live!, options, parameters, approval, log, reader.Now).RunAsync(step, cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            log.Problem(e.Problem);
            if (!options.IsRehearsal) await journal.RecordAsync(journal.Plan.Step(step.Order) with { Status = StepStatus.Failed, Evidence = e.Problem.Message, CompletedOn = null }).ConfigureAwait(false);
            return false;
        }
    }

    private static async Task DeriveAsync(PlanJournal journal, MigrationReality reality, CancellationToken cancellationToken) =>
        journal.Derived(await new MigrationInspector(reality).DeriveAsync(journal.Plan, cancellationToken).ConfigureAwait(false));

    // The edit of a stack whose template is not on disk is a deployment too.
    private static bool IsDeployment(MigrationStep step) => step.Action == MigrationAction.Deploy || (step.Action.IsEdit() && step.File is null);

    private static bool IsForMachine(MigrationStep step, MigrationReality reality, RunOptions options) => step.Action switch
    {
        _ when step.ByHand is not null => false,
        _ when step.Action.IsEdit() && step.File is not null => true,
        MigrationAction.Deploy => options.Deploy && reality.Live is not null && step.Stack is not null && (step.Tool is null || options.UseDeployedTemplate),
        MigrationAction.PutParameter or MigrationAction.DeleteParameter => options.Deploy && reality.Live is not null,
        _ => step.Action.IsEdit() && options.Deploy && reality.Live is not null,
    };

    // A template that is too large is told of before the first change, not between two.
    private static async Task DemandSizesAsync(ExportMigration plan, MigrationReality reality, RunOptions options, CancellationToken cancellationToken)
    {
        if (!options.Deploy || reality.Live is not { } live) return;
        var steps = plan.Steps.Where(s => s.Status != StepStatus.Done && s.Stack is not null && (s.Action == MigrationAction.Deploy || (s.Action.IsEdit() && s.File is null)) && s.Tool is null)
            .DistinctBy(s => s.Stack, StringComparer.Ordinal).ToList();
        await live.WarmAsync(steps.Where(s => s.File is null).Select(s => s.Stack!), cancellationToken).ConfigureAwait(false);
        foreach (var step in steps)
        {
            var path = step.File is null ? null : PlanPaths.Full(plan.Root, step.File);
            var size = path is not null && File.Exists(path)
                ? new FileInfo(path).Length
                : System.Text.Encoding.UTF8.GetByteCount(await live.TemplateAsync(step.Stack!, cancellationToken).ConfigureAwait(false) ?? "");
            if (DeployBody.SizeProblem(step, (int)Math.Min(size, int.MaxValue), options) is { } problem) throw new ProblemException(problem);
        }
    }

    private static async Task AcceptUnknownAsync(PlanJournal journal, MigrationReality reality, RunOptions options, CancellationToken cancellationToken)
    {
        if (!options.AcceptUnknown || options.IsRehearsal) return;
        foreach (var step in journal.Plan.Steps.Where(s => s is { Action: MigrationAction.ProveUnused, Status: StepStatus.Blocked }).ToList())
        {
            var unknown = new GateInspection(reality).Unknowns(journal.Plan, step).ToList();
            if (unknown.Count == 0) continue;
            await journal.RecordAsync(step with { Accepted = [.. step.Accepted, .. unknown] }).ConfigureAwait(false);
            await DeriveAsync(journal, reality, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CompleteAsync(PlanJournal journal, MigrationReality reality, RunOptions options, CancellationToken cancellationToken)
    {
        foreach (var order in options.Complete.Order())
        {
            var step = order >= 1 && order <= journal.Plan.Steps.Count
                ? journal.Plan.Step(order)
                : throw MigrationProblems.Argument("-Complete", string.Create(CultureInfo.InvariantCulture, $"the plan has no step {order}."), "Get-LbExportMigration lists the steps.");
            if (step.Status == StepStatus.Done) continue;
            var isReportable = step.Action.IsByHand() || step.Action is MigrationAction.Deploy or MigrationAction.PutParameter or MigrationAction.DeleteParameter;
            if (!isReportable || step.Status == StepStatus.Pending) throw NotReportable(step, isReportable ? step.Evidence ?? "other steps come first" : "it is derived from what is so");
            if (!await approval.ApproveAsync(step, step.Target, $"Report step {order.ToString(CultureInfo.InvariantCulture)} ({step.Action}) as done").ConfigureAwait(false)) continue;
            var reported = step with { Status = StepStatus.Done, CompletedOn = reader.Now, Evidence = MigrationStep.Reported + (options.CompleteEvidence ?? "no evidence given") };
            var derived = await new MigrationInspector(reality).DeriveAsync(journal.Plan.With(reported), cancellationToken).ConfigureAwait(false);
            if (derived.Step(order).Status != StepStatus.Done) throw NotReportable(step, derived.Step(order).Evidence ?? "it is not so");
            journal.Derived(derived);
            journal.Write();
        }
    }

    private static ProblemException NotReportable(MigrationStep step, string why) => new(new(
        "StepNotDone", ProblemCategory.InvalidOperation, string.Create(CultureInfo.InvariantCulture, $"Step {step.Order} ({step.Action} {step.Target}) cannot be reported as done: {why.TrimEnd('.')}."),
        "Test-LbExportMigration shows each step as it is.") { Target = step.Target });
}
