using System.Runtime.CompilerServices;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>Reads saved inventories; several files make one inventory.</summary>
public sealed class SnapshotSource(IReadOnlyList<string> paths) : IInventorySource
{
    private readonly List<string> _incomplete = [];

    /// <summary>The files read so far that were taken while not everything could be read.</summary>
    public IReadOnlyList<string> Incomplete => _incomplete;

    /// <inheritdoc/>
    public async IAsyncEnumerable<InventoryItem> ReadAsync(
        InventoryParts parts, IReadLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            if (await TryReadAsync(path, log, cancellationToken).ConfigureAwait(false) is not { } snapshot) continue;
            log.Detail($"{path}: snapshot of {snapshot.Source}, taken {snapshot.CreatedOn:u}, {Counted.Of(snapshot.Exports.Count, "export")}.");
            if (!snapshot.IsComplete) _incomplete.Add(path);
            if (!snapshot.IsComplete) log.Warning($"{path} was taken while {Counted.Of(snapshot.Problems.Count, "thing")} could not be read, so what it lacks may exist{(snapshot.Problems.Count > 0 ? ": " + snapshot.Problems[0].Message : ".")}");
            if (parts.HasFlag(InventoryParts.Exports))
                foreach (var export in snapshot.Exports) yield return new(export with { Source = SourceKind.Snapshot });
            if (parts.HasFlag(InventoryParts.References))
                foreach (var reference in snapshot.References) yield return new(null, reference);
            if (parts.HasFlag(InventoryParts.Stacks))
                foreach (var stack in snapshot.Stacks) yield return new(null, null, stack with { Source = SourceKind.Snapshot });
        }
    }

    private static async Task<Snapshot?> TryReadAsync(string path, IReadLog log, CancellationToken cancellationToken)
    {
        try
        {
            return await SnapshotFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            log.Problem(e.Problem);
            return null;
        }
    }
}
