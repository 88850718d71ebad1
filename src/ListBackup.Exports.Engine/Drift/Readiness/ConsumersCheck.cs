using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>Who reads what is known: everything was read, and no reference is left without a name.</summary>
internal sealed class ConsumersCheck() : ReadinessCheck("Consumers", "Consumer services identified", "Give the parameters that complete the name (-Parameter), or mend the file that could not be read.")
{
    public override ChecklistItem Check(ReadinessContext context)
    {
        var unread = context.Head.Problems.Select(p => Fault(p.Path ?? p.Target ?? p.Id, $"Not read, so consumers in it are unknown: {p.Message}", At(p.Path, p.Line)));
        var unnamed = context.Consumers.Where(c => c.Match == MatchKind.Unresolved)
            .Select(c => Fault(c.Consumer, $"It reads '{c.ExportName}', which may be any export.", At(c.Path, c.Line), Severity.Warning));
        return Decide(
            context, unread.Concat(unnamed),
            $"{Count(context.Consumers.Count, "reference")} of {Count(context.Consumers.Select(c => c.Consumer).Distinct(StringComparer.Ordinal).Count(), "consumer")} found, {Sources(context.Head.Problems.Count)} not read.");
    }

    // Each is a finding of its own.
    protected override IEnumerable<Problem> Gaps(ReadinessContext context) => [];

    private static Export At(string? path, int? line) => new() { Name = "", Path = path, Line = line };
}

/// <summary>Each breaking change and each deprecation has a migration plan.</summary>
internal sealed class MigrationPlanCheck() : ReadinessCheck("MigrationPlan", "Migration plan documented", "Make a plan with New-LbExportMigration, and commit it.")
{
    public override ChecklistItem Check(ReadinessContext context)
    {
        if (context.Differences() is not { } drifts) return Undecided("there is nothing to compare with (-BaseRef, -SnapshotPath or live).");
        var changing = drifts.Where(d => d.IsBreaking || (d.Kind == DriftKind.DeprecationChanged && d.Difference?.DeprecatedOn is not null)).ToList();
        var planned = context.Plans.SelectMany(p => new[] { p.ExportName, p.NewName }).OfType<string>().Select(NamePattern.Parse).ToList();
        var lacking = changing.Where(d => !planned.Exists(p => p.Match(NamePattern.Parse(d.Name)) is MatchKind.Exact or MatchKind.Pattern));
        return Decide(
            context,
            lacking.Select(d => Fault(d.Name, $"{d.Message} No plan in {context.PlansPath} speaks of it.", d.Difference ?? d.Reference)),
            $"{Count(changing.Count, "change")} in need of a plan, {Count(context.Plans.Count, "plan")} in {context.PlansPath}.");
    }

    protected override IEnumerable<Problem> Gaps(ReadinessContext context) => context.UnreadOfBoth(InventoryParts.Exports);
}
