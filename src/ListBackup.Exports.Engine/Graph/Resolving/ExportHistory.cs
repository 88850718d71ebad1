using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>What exports were called before, from snapshots and reference documents.</summary>
/// <param name="Inventory">Earlier exports, and documented ones with what replaces them.</param>
/// <param name="Renames">Names that plans replace.</param>
public sealed record ExportHistory(ExportInventory Inventory, IReadOnlyList<RenamedExport> Renames)
{
    /// <summary>Reads the files that the user names: snapshots (<c>.json</c>) and reference documents (<c>.md</c>); then the convention's own document.</summary>
    public static async Task<ExportHistory> ReadAsync(IReadOnlyList<string> paths, Convention convention, IReadLog log, CancellationToken cancellationToken)
    {
        var files = paths.SelectMany<string, string>(p => Directory.Exists(p) ? Directory.EnumerateFiles(p).Order(StringComparer.Ordinal) : [p]).ToList();
        if (convention.ReferencePath is { } document && File.Exists(document)) files.Add(document);
        var inventory = new ExportInventory();
        foreach (var file in files.Distinct(StringComparer.Ordinal))
        {
            IInventorySource? source = Path.GetExtension(file).ToUpperInvariant() switch
            {
                ".JSON" => new SnapshotSource([file]),
                ".MD" or ".MARKDOWN" => new ReferenceSource([file]),
                _ => null,
            };
            if (source is null) log.Warning($"{file} is no snapshot (.json) and no reference document (.md), so it tells nothing of earlier names.");
            else inventory = inventory.Combine(await source.ReadInventoryAsync(InventoryParts.All, log, cancellationToken).ConfigureAwait(false));
        }

        // Documents speak of all stages at once.
        var stages = inventory.Exports.Where(e => e.IsResolved)
            .Concat(inventory.Exports.Where(e => !e.IsResolved).SelectMany(e => convention.Stages.Where(s => !s.Contains('*', StringComparison.Ordinal)).Select(s => WithStage(e, s))));
        return new ExportHistory(inventory with { Exports = [.. stages] }, []);
    }

    private static Export WithStage(Export export, string stage) => export with
    {
        Name = export.Name.Replace("${Stage}", stage, StringComparison.Ordinal),
        StackName = export.StackName?.Replace("${Stage}", stage, StringComparison.Ordinal),
        ReplacedBy = export.ReplacedBy?.Replace("${Stage}", stage, StringComparison.Ordinal),
        IsResolved = true,
    };
}
