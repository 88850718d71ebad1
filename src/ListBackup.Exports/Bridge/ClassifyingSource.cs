using System.Runtime.CompilerServices;
using ListBackup.Exports.Completion;
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
            if (item.Export is not { } export)
            {
                yield return item;
                continue;
            }

            SessionMemory.Remember(export);
            yield return item with { Export = convention.Classify(export) };
        }
    }
}
