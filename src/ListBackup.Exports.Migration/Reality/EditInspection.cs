using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>Whether an edit has been made, seen from what a file (or a deployed template) declares and reads.</summary>
internal static class EditInspection
{
    /// <summary>Looks at the file of an edit.</summary>
    public static Verdict Inspect(ExportMigration plan, MigrationStep step, MigrationReality reality)
    {
        if (step.File is not { } file) throw new InvalidOperationException($"Step {step.Order} has no file.");
        var hash = reality.HashOf(file);
        if (hash is null) return Verdict.Closed($"{file} is not there any more.");
        if (hash == step.Sha256) return Verdict.Done($"{file} is as the step left it.");
        if (step.Diff is not null && step.Reverts is not null) return InspectRevert(step, PlanPaths.Full(reality.Root, file), file);
        var verdict = Inspect(plan, step, reality.Of(file), file);
        // Of a file that does not parse, what is found is not all that there is.
        return verdict.IsDone && reality.WhyUnread(file) is { } problem ? Verdict.Closed($"{file} cannot be read, so it is not known whether this is done: {problem.Message}") : verdict;
    }

    /// <summary>Looks at what an inventory of one template says.</summary>
    public static Verdict Inspect(ExportMigration plan, MigrationStep step, ExportInventory inventory, string where) => step.Action switch
    {
        MigrationAction.AddExport or MigrationAction.CloneExport => Declares(inventory, step.To!, step.NewOutput) is { } export
            ? Verdict.Done($"{Place(export, where)} exports {step.To}.")
            : Verdict.Open(),
        MigrationAction.MarkDeprecated => Declares(inventory, step.From!, step.Output) switch
        {
            { DeprecatedOn: { } day } => Verdict.Done(string.Create(CultureInfo.InvariantCulture, $"Deprecated since {day:yyyy-MM-dd} in {where}.")),
            null => Verdict.Closed($"{where} does not export {step.From}."),
            _ => Verdict.Open(),
        },
        MigrationAction.RemoveExport or MigrationAction.RemoveOutput => Declares(inventory, step.From!, step.Output) is null
            ? Verdict.Done($"{where} does not export {step.From} any more.")
            : Verdict.Open(),
        _ => Moved(plan, step, inventory, where),
    };

    /// <summary>The export of that name in an inventory.</summary>
    public static Export? Declares(ExportInventory inventory, string name, string? output)
    {
        var pattern = NamePattern.Parse(name);
        return inventory.Exports.Where(e => pattern.Match(NamePattern.Parse(e.Name)) is MatchKind.Exact or MatchKind.Pattern)
            .OrderByDescending(e => e.OutputKey == output).FirstOrDefault(e => e.Name == name || e.OutputKey == output);
    }

    /// <summary>The readers of an export that a machine moves; the places left to people have steps of their own.</summary>
    public static IReadOnlyList<Reader> Movable(ExportMigration plan, MigrationStep step, ExportInventory inventory) =>
        [.. MigrationReality.ReadersIn(inventory, step.From!, plan.Producer.Stack, step.Output).Where(r => r.IsCertain && !IsLeftToPeople(plan, step, r))];

    private static Verdict Moved(ExportMigration plan, MigrationStep step, ExportInventory inventory, string where)
    {
        var left = Movable(plan, step, inventory);
        return left.Count == 0
            ? Verdict.Done($"Nothing in {where} reads {step.From} any more.")
            : Verdict.Open($"{Counted.Of(left.Count, "reference")} to {step.From} in {where}.");
    }

    private static Verdict InspectRevert(MigrationStep step, string path, string where) =>
        UnifiedPatch.Parse(step.Diff!).IsAbsentFrom(SourceText.Decode(File.ReadAllBytes(path)).Text)
            ? Verdict.Done($"{where} is without the edit of step {step.Reverts}.")
            : Verdict.Open($"{where} still has the edit of step {step.Reverts}.");

    private static bool IsLeftToPeople(ExportMigration plan, MigrationStep step, Reader reader) =>
        plan.Steps.Any(s => s.Action is MigrationAction.EditByHand or MigrationAction.CheckByHand && s.File == step.File && s.Value is not null && s.Value == reader.Consumer.Expression);

    private static string Place(Export export, string where) => export.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{where}:{line}") : where;
}
