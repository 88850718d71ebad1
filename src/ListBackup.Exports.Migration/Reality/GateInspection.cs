using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>Whether what must hold between edits and deployments holds: the period, no readers left, parameters, what people do.</summary>
internal sealed class GateInspection(MigrationReality reality)
{
    /// <summary>The first moment of removal: the day of deprecation as the template tells it, and the period; null while there is none.</summary>
    public async Task<DateTime?> NotBeforeAsync(ExportMigration plan, CancellationToken cancellationToken)
    {
        if (!plan.Steps.Any(s => s.Action == MigrationAction.AwaitPeriod)) return plan.NotBefore;
        var inventory = plan.Producer.File is { } file ? reality.Of(file)
            : reality.Live is not null && plan.Producer.Stack is { } stack ? await reality.Live.InventoryAsync(stack, cancellationToken).ConfigureAwait(false)
            : null;
        var export = inventory is null ? null : EditInspection.Declares(inventory, plan.ExportName, plan.Producer.Output);
        return export?.DeprecatedOn is { } day ? DateTime.SpecifyKind(day.Date, DateTimeKind.Utc).AddDays(plan.DeprecationDays) : plan.NotBefore;
    }

    /// <summary>Whether the deprecation period is over.</summary>
    public async Task<Verdict> PeriodAsync(ExportMigration plan, CancellationToken cancellationToken)
    {
        if (await NotBeforeAsync(plan, cancellationToken).ConfigureAwait(false) is not { } day)
            return Verdict.Closed($"Nothing tells since when {plan.ExportName} is deprecated.");
        return reality.Now >= day
            ? Verdict.Done(string.Create(CultureInfo.InvariantCulture, $"The period of {plan.DeprecationDays} days was over on {day:yyyy-MM-dd}."))
            : Verdict.Closed(string.Create(CultureInfo.InvariantCulture, $"{plan.ExportName} may be removed from {day:yyyy-MM-dd} on, {plan.DeprecationDays} days after its deprecation."));
    }

    /// <summary>Whether it is shown that nobody reads the export: what cannot be read or told is not nobody.</summary>
    public async Task<Verdict> UnusedAsync(ExportMigration plan, MigrationStep step, CancellationToken cancellationToken)
    {
        var name = step.From!;
        var readers = reality.ReadersOf(name, plan.StackOf(name), step.Output);
        var certain = readers.Where(r => r.IsCertain).ToList();
        if (certain.Count > 0) return Verdict.Closed($"{Count(certain.Count, "place")} still read{(certain.Count == 1 ? "s" : "")} {name}: {Some(certain.Select(r => r.Place))}.");
        if (plan.Region is not null && reality.Live is null)
            return Verdict.Closed($"The plan was made against {plan.Region}: give -Region, so that the stacks there are asked who imports {name}.");

        var evidence = $"No file below the plan's sources reads {name}";
        if (reality.Live is { } live)
        {
            var imports = await live.ImportsAsync(name, cancellationToken).ConfigureAwait(false);
            if (imports.State == ImportState.Unknown) return Verdict.Closed($"AWS did not say who imports {name}: {imports.Problem?.Message ?? "no answer"}");
            if (imports.State == ImportState.Used) return Verdict.Closed($"{Count(imports.StackNames.Count, "stack")} still import{(imports.StackNames.Count == 1 ? "s" : "")} {name} in {live.Region.Region}: {Some(imports.StackNames)}.");
            evidence += $", and no stack in {live.Region.Region} imports it";
        }

        var unknown = Unknowns(plan, step).ToList();
        return unknown.Count == 0
            ? Verdict.Done(evidence + (step.Accepted.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {step.Accepted.Count} unknown accepted.") : "."))
            : Verdict.Closed($"{Count(unknown.Count, "thing")} cannot be told, and may read {name}: {Some(unknown)}. Look at each; -AcceptUnknown then goes on.");
    }

    /// <summary>What is not known to read the export and not known not to, but for what somebody has looked at.</summary>
    public IEnumerable<string> Unknowns(ExportMigration plan, MigrationStep step)
    {
        var known = plan.Steps.Where(s => s is { Action: MigrationAction.CheckByHand, Status: StepStatus.Done }).Select(s => $"{s.Target} {s.Value}".Trim())
            .Concat(step.Accepted).ToHashSet(StringComparer.Ordinal);
        var references = reality.ReadersOf(step.From!, plan.StackOf(step.From!), step.Output).Where(r => !r.IsCertain).Select(r => r.Fingerprint(reality.Root));
        var unread = reality.Inventory.Problems.Where(IsUnread).Select(p => $"{(p.Path is { } path ? Path.GetRelativePath(reality.Root, path).Replace('\\', '/') : p.Target)} {p.Id}");
        return references.Concat(unread).Distinct(StringComparer.Ordinal).Where(u => !known.Contains(u));
    }

    /// <summary>Whether the parameter is as the step leaves it.</summary>
    public async Task<Verdict> ParameterAsync(MigrationStep step, CancellationToken cancellationToken)
    {
        if (reality.Live is not { } live) return ByRecord(step);
        var parameter = await live.Region.Parameters.FindAsync(step.To!, cancellationToken).ConfigureAwait(false);
        if (step.Action == MigrationAction.DeleteParameter) return parameter is null ? Verdict.Done($"There is no parameter {step.To}.") : Verdict.Open();
        if (parameter is null) return Verdict.Open();
        if (await live.ValueAsync(step.From!, step.Stack, cancellationToken).ConfigureAwait(false) is not { } value)
            return ByRecord(step) is { IsDone: true } done ? done : Verdict.Open($"{step.To} is there, but what {step.From} holds is not known.");
        return parameter.Value == value
            ? Verdict.Done(string.Create(CultureInfo.InvariantCulture, $"{step.To} holds the value of {step.From} (version {parameter.Version})."))
            : Verdict.Closed($"{step.To} is there with another value than {step.From} has; it is not overwritten.");
    }

    /// <summary>What people do: seen where it leaves a trace in a file, else by their word.</summary>
    public Verdict ByHand(ExportMigration plan, MigrationStep step)
    {
        if (step.Action == MigrationAction.UpdateCatalogue && step.File is { } file) return CatalogueInspection.Inspect(step, Plans.PlanPaths.Full(reality.Root, file));
        if (step.Action is not (MigrationAction.EditByHand or MigrationAction.CheckByHand) || step.File is null) return ByRecord(step);
        var readers = MigrationReality.ReadersIn(reality.Of(step.File), step.From ?? plan.ExportName, plan.Producer.Stack, step.Output);
        var left = readers.FirstOrDefault(r => step.Value is null ? r.IsCertain : r.Consumer.Expression == step.Value);
        if (left is null)
        {
            var problem = step.Status == StepStatus.Done ? null : reality.WhyUnread(step.File);
            // The text of a file that cannot be parsed was searched for the name; that of one that cannot be opened was not.
            return problem is null || (readers.Count == 0 && problem.Category == ProblemCategory.ParserError)
                ? Verdict.Done($"{step.File} does not hold the reference any more.")
                : Verdict.Closed($"{step.File} cannot be read, and may hold the reference still: {problem.Message}");
        }

        return left.IsCertain ? Verdict.Open($"{left.Place} reads {step.From}.") : ByRecord(step);
    }

    private static Verdict ByRecord(MigrationStep step) =>
        step.Status == StepStatus.Done ? Verdict.Done(step.Evidence ?? "Reported as done.") : Verdict.Open("To be done by hand, and reported with -Complete.");

    // A declaration that means nothing hides no reference; what templating would add may be one.
    private static bool IsUnread(Problem problem) => problem.Category != ProblemCategory.InvalidData
        || problem.Id.StartsWith("File", StringComparison.Ordinal) || problem.Id == "TemplateNotRendered";

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Some(IEnumerable<string> items)
    {
        var all = items.Distinct(StringComparer.Ordinal).ToList();
        return string.Join(", ", all.Take(5)) + (all.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - 5} more") : "");
    }
}
