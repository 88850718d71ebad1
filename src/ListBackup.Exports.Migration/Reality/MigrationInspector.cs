using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>Derives the state of a plan from what is so. The plan's own word counts only for what nobody can see.</summary>
internal sealed class MigrationInspector(MigrationReality reality)
{
    private readonly GateInspection _gates = new(reality);
    private readonly DeployInspection _deployments = new(reality);

    /// <summary>The plan with every step's status, the day of removal and the plan's own status as they are.</summary>
    public async Task<ExportMigration> DeriveAsync(ExportMigration plan, CancellationToken cancellationToken)
    {
        if (reality.Live is { } live) await live.WarmAsync(StacksInTurn(plan), cancellationToken).ConfigureAwait(false);

        // Steps before the one that is derived stand in the list with their derived state, those after it with their recorded one.
        MigrationStep[] steps = [.. plan.Steps];
        var derived = plan with { Steps = new Listing<MigrationStep>(steps) };
        for (var i = 0; i < steps.Length; i++) steps[i] = await DeriveAsync(derived, steps[i], cancellationToken).ConfigureAwait(false);
        derived = derived with { NotBefore = await _gates.NotBeforeAsync(derived, cancellationToken).ConfigureAwait(false) };
        return derived with { Status = StatusOf(derived, reality.Now) };
    }

    /// <summary>Where a plan stands, from its steps.</summary>
    private static MigrationStatus StatusOf(ExportMigration plan, DateTime now)
    {
        if (plan.UndoneOn is not null) return MigrationStatus.Undone;
        if (plan.Steps.All(s => s.Status == StepStatus.Done)) return MigrationStatus.Completed;
        if (plan.Steps.Any(s => s.Status == StepStatus.Failed)) return MigrationStatus.Failed;
        if (plan.Steps.Any(s => s.Status == StepStatus.Ready))
            return plan.Steps.Any(s => s.Status == StepStatus.Done) ? MigrationStatus.InProgress : MigrationStatus.Planned;
        return plan.NotBefore > now && plan.Steps.Any(s => s is { Action: MigrationAction.AwaitPeriod, Status: StepStatus.Blocked })
            && plan.Steps.Count(s => s.Status == StepStatus.Blocked) == 1
            ? MigrationStatus.Waiting
            : MigrationStatus.Blocked;
    }

    private async Task<MigrationStep> DeriveAsync(ExportMigration plan, MigrationStep step, CancellationToken cancellationToken)
    {
        var first = step.After.FirstOrDefault(a => plan.Step(a).Status != StepStatus.Done);
        if (first != 0) return step with { Status = StepStatus.Pending, CompletedOn = null, Evidence = Waits(first) };
        if (step.Status == StepStatus.Done && TakenOverBy(plan, step) is { } later)
            return step with { Evidence = step.Evidence ?? $"Taken over by step {later}." };

        var verdict = await InspectAsync(plan, step, cancellationToken).ConfigureAwait(false);
        if (verdict.IsDone)
            return step with { Status = StepStatus.Done, Evidence = step.Status == StepStatus.Done ? step.Evidence ?? verdict.Evidence : verdict.Evidence, CompletedOn = step.CompletedOn ?? reality.Now };
        if (verdict.IsClosed) return step with { Status = StepStatus.Blocked, Evidence = verdict.Evidence, CompletedOn = null };
        return step.Status == StepStatus.Failed
            ? step with { CompletedOn = null }
            : step with { Status = StepStatus.Ready, Evidence = verdict.Evidence, CompletedOn = null };
    }

    private async Task<Verdict> InspectAsync(ExportMigration plan, MigrationStep step, CancellationToken cancellationToken) => step.Action switch
    {
        _ when step.Action.IsEdit() && step.File is not null => EditInspection.Inspect(plan, step, reality),
        _ when step.Action.IsEdit() => await _deployments.InspectStackEditAsync(plan, step, cancellationToken).ConfigureAwait(false),
        MigrationAction.Deploy => await _deployments.InspectAsync(plan, step, cancellationToken).ConfigureAwait(false),
        MigrationAction.AwaitPeriod => await _gates.PeriodAsync(plan, cancellationToken).ConfigureAwait(false),
        MigrationAction.ProveUnused => await _gates.UnusedAsync(plan, step, cancellationToken).ConfigureAwait(false),
        MigrationAction.PutParameter or MigrationAction.DeleteParameter => await _gates.ParameterAsync(step, cancellationToken).ConfigureAwait(false),
        _ => _gates.ByHand(plan, step),
    };

    // A later step may rightly take back what this one did: names that were moved away for a while and come back.
    private static int? TakenOverBy(ExportMigration plan, MigrationStep step)
    {
        foreach (var later in plan.Steps.Skip(step.Order))
        {
            if (later.Status != StepStatus.Done && later.Sha256 is null) continue;
            var isSamePlace = (later.File ?? later.Target) == (step.File ?? step.Target) && later.Stack == step.Stack;
            if (isSamePlace && IsMove(step) && IsMove(later) && later.From == step.To && later.To == step.From) return later.Order;
            if (isSamePlace && step.To is not null && later.Action.IsRemoval() && later.From == plan.Resolved(step.To)) return later.Order;
            if (isSamePlace && step.Action == MigrationAction.Revert && later.Action == MigrationAction.Revert) return later.Order;
            if (step.Action == MigrationAction.Deploy && later.Action == MigrationAction.Deploy && isSamePlace && later.Status == StepStatus.Done) return later.Order;
            if (step.Action == MigrationAction.MarkDeprecated && later.Action.IsRemoval() && later.From == step.From) return later.Order;
            if (step.Action == MigrationAction.ProveUnused && later is { Action: MigrationAction.Revert, Status: StepStatus.Done } && later.After.Contains(step.Order)) return later.Order;
            if (step.Action == MigrationAction.ProveUnused && later.Action.IsRemoval() && later.From == step.From && later.Status == StepStatus.Done) return later.Order;
        }

        return null;
    }

    private static IEnumerable<string> StacksInTurn(ExportMigration plan) => plan.Steps
        .Where(s => s.Stack is not null && (s.Action == MigrationAction.Deploy || (s.Action.IsEdit() && s.File is null)) && s.After.All(a => plan.Step(a).Status == StepStatus.Done)).Select(s => s.Stack!);

    private static bool IsMove(MigrationStep step) => step.Action.IsMove() || step.Action == MigrationAction.EditByHand;

    private static string Waits(int order) => string.Create(CultureInfo.InvariantCulture, $"Waits for step {order}.");
}
