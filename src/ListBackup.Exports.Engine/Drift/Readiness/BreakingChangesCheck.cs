using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>Nothing that may be read is changed in place, renamed or removed without its deprecation having been announced.</summary>
internal sealed class BreakingChangesCheck() : ReadinessCheck("BreakingChanges", "Breaking changes are versioned", "Add a new export (a -v2, say) beside the old one, and retire the old one by a migration.")
{
    public override ChecklistItem Check(ReadinessContext context)
    {
        if (context.Differences() is not { } drifts) return Undecided("there is nothing to compare with (-BaseRef, -SnapshotPath or live).");
        var breaking = drifts.Where(d => d.IsBreaking && !IsAnnounced(d, context)).ToList();
        return Decide(
            context,
            breaking.Select(d => Fault(d.Name, $"{d.Message} {Users(context, d)}", d.Difference ?? d.Reference)),
            $"{Count(drifts.Count, "difference")} from {context.BaseName}, {Count(breaking.Count, "breaking one")}.");
    }

    protected override IEnumerable<Problem> Gaps(ReadinessContext context) => context.UnreadOfBoth(InventoryParts.Exports | InventoryParts.References);

    // Removal is the last step of a deprecation, not a break, once the base has announced it and nobody reads it any more.
    private static bool IsAnnounced(ExportDrift drift, ReadinessContext context) =>
        drift.Kind == DriftKind.Removed && drift.Reference?.DeprecatedOn is not null && context.ConsumersOf(drift.Name).Count == 0;

    private static string Users(ReadinessContext context, ExportDrift drift)
    {
        var users = context.ConsumersOf(drift.Name);
        return users.Count == 0 ? "No consumer was found in what was read." : $"It is read by {string.Join(", ", users)}.";
    }
}

/// <summary>What goes away was deprecated before, and what is deprecated says since when.</summary>
internal sealed class DeprecationsCheck() : ReadinessCheck("Deprecations", "Deprecation notices added", "Deprecate first: New-LbExportMigration -Kind Deprecate.")
{
    public override ChecklistItem Check(ReadinessContext context)
    {
        var undated = context.Head.Exports.Where(e => e.DeprecatedOn is null && SaysDeprecated(e))
            .Select(e => Fault(e.Name, "It is called deprecated, and no date says since when.", e)).ToList();
        if (context.Differences() is not { } drifts)
            return undated.Count > 0 ? Decide(context, undated, "Only the exports themselves were looked at.") : Undecided("there is nothing to compare with (-BaseRef, -SnapshotPath or live).");
        var gone = drifts.Where(d => d.Kind is DriftKind.Removed or DriftKind.Renamed).ToList();
        var unannounced = gone.Where(d => d.Reference?.DeprecatedOn is null).Select(d => Fault(d.Name, $"{d.Message} It was not deprecated in {context.BaseName}.", d.Reference));
        var early = gone.Where(d => d.Reference?.DeprecatedOn is { } on && on.AddDays(context.Convention.DeprecationDays) > context.Now)
            .Select(d => Fault(d.Name, string.Create(CultureInfo.InvariantCulture, $"{d.Message} Its deprecation of {d.Reference!.DeprecatedOn:yyyy-MM-dd} is less than {context.Convention.DeprecationDays} days old."), d.Reference));
        return Decide(
            context, undated.Concat(unannounced).Concat(early),
            $"{Count(gone.Count, "export")} gone since {context.BaseName}, {Count(context.Head.Exports.Count(e => e.DeprecatedOn is not null), "export")} deprecated.");
    }

    protected override IEnumerable<Problem> Gaps(ReadinessContext context) => context.UnreadOfBoth(InventoryParts.Exports);

    private static bool SaysDeprecated(Export export) => export.ReplacedBy is not null || export.Description?.Contains("deprecated", StringComparison.OrdinalIgnoreCase) == true;
}
