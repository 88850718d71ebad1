using System.Runtime.CompilerServices;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Several sources read one after the other; with none it yields nothing.</summary>
internal sealed class CombinedSource(IReadOnlyList<IInventorySource> sources) : IInventorySource
{
    public async IAsyncEnumerable<InventoryItem> ReadAsync(
        InventoryParts parts, IReadLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            await foreach (var item in source.ReadAsync(parts, log, cancellationToken).ConfigureAwait(false)) yield return item;
        }
    }
}
