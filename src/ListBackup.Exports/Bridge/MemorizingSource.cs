using System.Runtime.CompilerServices;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Reads a source once and gives the same items again, for a pipeline whose items all ask the same account and region.</summary>
internal sealed class MemorizingSource(IInventorySource source) : IInventorySource
{
    private readonly Dictionary<InventoryParts, List<InventoryItem>> _items = [];

    public async IAsyncEnumerable<InventoryItem> ReadAsync(
        InventoryParts parts, IReadLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_items.TryGetValue(parts, out var known))
        {
            foreach (var item in known) yield return item;
            yield break;
        }

        List<InventoryItem> items = [];
        await foreach (var item in source.ReadAsync(parts, log, cancellationToken).ConfigureAwait(false))
        {
            items.Add(item);
            yield return item;
        }

        // Only a read that came to its end can be given again.
        _items[parts] = items;
    }
}
