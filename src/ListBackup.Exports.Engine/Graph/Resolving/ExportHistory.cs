using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>What exports were called before, from snapshots, reference documents and migration plans.</summary>
/// <param name="Inventory">Earlier exports, and documented ones with what replaces them.</param>
/// <param name="Renames">Names that plans replace.</param>
public sealed record ExportHistory(ExportInventory Inventory, IReadOnlyList<RenamedExport> Renames)
{
    /// <summary>Reads the files that the user names: snapshots (<c>.json</c>), reference documents (<c>.md</c>) and migration plans (<c>.yaml</c>); then the convention's own.</summary>
    public static async Task<ExportHistory> ReadAsync(IReadOnlyList<string> paths, Convention convention, IReadLog log, CancellationToken cancellationToken)
    {
        var files = paths.SelectMany<string, string>(p => Directory.Exists(p) ? Directory.EnumerateFiles(p).Order(StringComparer.Ordinal) : [p]).ToList();
        if (convention.ReferencePath is { } document && File.Exists(document)) files.Add(document);
        if (convention.MigrationsPath is { } plans && Directory.Exists(plans)) files.AddRange(Directory.EnumerateFiles(plans, "*.yaml").Where(PlanFile.LooksLikePlan).Order(StringComparer.Ordinal));
        var inventory = new ExportInventory();
        List<RenamedExport> renames = [];
        foreach (var file in files.Distinct(StringComparer.Ordinal))
        {
            if (Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML")
            {
                if (Rename(file, log) is { } rename) renames.Add(rename);
                continue;
            }

            IInventorySource? source = Path.GetExtension(file).ToUpperInvariant() switch
            {
                ".JSON" => new SnapshotSource([file]),
                ".MD" or ".MARKDOWN" => new ReferenceSource([file]),
                _ => null,
            };
            if (source is null) log.Warning($"{file} is no snapshot (.json), no reference document (.md) and no migration plan (.yaml), so it tells nothing of earlier names.");
            else inventory = inventory.Combine(await source.ReadInventoryAsync(InventoryParts.All, log, cancellationToken).ConfigureAwait(false));
        }

        // Documents speak of all stages at once.
        var stages = inventory.Exports.Where(e => e.IsResolved)
            .Concat(inventory.Exports.Where(e => !e.IsResolved).SelectMany(e => convention.Stages.Where(s => !s.Contains('*', StringComparison.Ordinal)).Select(s => WithStage(e, s))));
        return new ExportHistory(inventory with { Exports = [.. stages] }, renames);
    }

    private static RenamedExport? Rename(string file, IReadLog log)
    {
        try
        {
            var plan = PlanFile.Read(file, log);
            return plan.NewName is { } name ? new RenamedExport(plan.ExportName, name, file) : null;
        }
        catch (ProblemException e)
        {
            log.Problem(e.Problem);
            return null;
        }
    }

    private static Export WithStage(Export export, string stage) => export with
    {
        Name = export.Name.Replace("${Stage}", stage, StringComparison.Ordinal),
        StackName = export.StackName?.Replace("${Stage}", stage, StringComparison.Ordinal),
        ReplacedBy = export.ReplacedBy?.Replace("${Stage}", stage, StringComparison.Ordinal),
        IsResolved = true,
    };
}
