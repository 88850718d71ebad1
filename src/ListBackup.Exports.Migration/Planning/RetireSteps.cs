using System.Globalization;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>The last part of most migrations: the old export is deprecated, waits out the period, is shown to be unused, and goes.</summary>
internal static class RetireSteps
{
    /// <summary>Adds the steps.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="replacement">What consumers are to read instead; null for nothing.</param>
    /// <param name="keepOutput">Whether the output stays, for those who read it through its stack.</param>
    /// <param name="after">The steps before.</param>
    /// <param name="notify">Whether consumers are to be told, because they have to move by themselves.</param>
    public static void Add(PlanBuilder plan, string? replacement, bool keepOutput, IReadOnlyList<int> after, bool notify = false)
    {
        var name = plan.Request.Name;
        var output = plan.Producer.Output!;
        var (file, stack) = (plan.Producer.File, plan.Producer.Stack);
        List<int> waits = [.. after];
        if (plan.Export?.DeprecatedOn is null)
        {
            var marked = plan.Add(At(new MigrationStep { Action = MigrationAction.MarkDeprecated, Target = "", From = name, To = replacement is null ? null : OpenName.In(replacement, plan.Producer.File, plan), Output = output, After = after }));
            waits.Add(marked);
            IntroduceSteps.Catalogue(plan, name, CatalogueState.Deprecated, [marked]);
            if (notify) AddNotices(plan, replacement, marked);
        }

        var gate = string.Create(CultureInfo.InvariantCulture, $"{plan.Convention.DeprecationDays} days after its deprecation");
        var waited = plan.Add(new MigrationStep { Action = MigrationAction.AwaitPeriod, Target = name, Gate = gate, After = waits });
        var proved = plan.Add(new MigrationStep
        {
            Action = MigrationAction.ProveUnused,
            Target = name,
            From = name,
            Output = keepOutput ? null : output,
            Gate = "nobody reads it; what is unknown counts as somebody",
            After = [waited, .. after, .. plan.Ends()],
        });
        var removed = plan.Add(At(new MigrationStep
        {
            Action = keepOutput ? MigrationAction.RemoveExport : MigrationAction.RemoveOutput,
            Target = "",
            From = name,
            Output = output,
            Gate = "the period is over and nobody reads it",
            After = [proved],
        }));
        var deployed = plan.AddDeploy(file, stack, [removed]);
        IntroduceSteps.Catalogue(plan, name, CatalogueState.Absent, [deployed]);

        MigrationStep At(MigrationStep step) => step with { Target = file ?? stack!, File = file, Stack = stack };
    }

    private static void AddNotices(PlanBuilder plan, string? replacement, int marked)
    {
        var consumers = plan.Reality.ReadersOf(plan.Request.Name, plan.Producer.Stack, plan.Producer.Output).Where(r => r.IsCertain)
            .Select(r => r.Consumer.StackName ?? r.Consumer.Consumer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var consumer in consumers)
        {
            plan.Add(new MigrationStep
            {
                Action = MigrationAction.Notify, Target = consumer, From = plan.Request.Name, To = replacement, Gate = "by hand", After = [marked],
                Detail = "Send the notice that New-LbDeprecationNotice writes.",
            });
        }
    }
}
