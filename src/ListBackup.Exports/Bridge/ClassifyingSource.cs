using System.Runtime.CompilerServices;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Fills in what the convention in force tells of each export: stage, service, type, name and attribute.</summary>
internal sealed class ClassifyingSource(IInventorySource source, Convention convention) : IInventorySource
{
    public async IAsyncEnumerable<InventoryItem> ReadAsync(
        InventoryParts parts, IReadLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in source.ReadAsync(parts, log, cancellationToken).ConfigureAwait(false))
        {
            yield return item.Export is { } export ? item with { Export = convention.Classify(export) } : item;
        }
    }
}
