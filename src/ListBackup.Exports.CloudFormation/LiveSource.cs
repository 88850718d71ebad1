using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ListBackup.Exports.CloudFormation.Reading;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation;

/// <summary>Reads inventories from the CloudFormation API: all profiles and regions at once, each item as its page arrives.</summary>
/// <remarks>
/// A region or profile that fails is one problem in the log; the others are read. References need one ListImports for each export;
/// every answer, unknown ones too, comes as <see cref="InventoryItem.Imports"/>. Exports have key and description when stacks are read too.
/// </remarks>
public sealed class LiveSource(LiveOptions options) : IInventorySource
{
    private const int RegionsAtOnce = 8;
    private const int ItemsAhead = 512;

    /// <inheritdoc/>
    public async IAsyncEnumerable<InventoryItem> ReadAsync(InventoryParts parts, IReadLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var access = new LiveAccess(options);
        var regions = await access.OpenRegionsAsync(log, cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var items = Channel.CreateBounded<InventoryItem>(new BoundedChannelOptions(ItemsAhead) { SingleReader = true });
        var reading = ReadRegionsAsync(regions, parts, log, items.Writer, stop.Token);
        try
        {
            await foreach (var item in items.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return item;
            await reading.ConfigureAwait(false);
        }
        finally
        {
            // A consumer that has seen enough leaves here: the calls under way end before the clients are disposed.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadRegionsAsync(
        IReadOnlyList<LiveRegion> regions, InventoryParts parts, IReadLog log, ChannelWriter<InventoryItem> items, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        var seen = new ConcurrentDictionary<object, byte>();
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = RegionsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(regions.Select((region, index) => (Item: region, Index: index)), parallel, async (entry, ct) =>
            {
                log.Detail($"Reading {parts} in {entry.Item.Scope}.");
                await new RegionReader(entry.Item, options, EmitAsync, log, entry.Index + 1).ReadAsync(parts, ct).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            items.TryComplete(failure);
        }

        // Two profiles may lead to one account: what it holds comes once.
        async ValueTask EmitAsync(InventoryItem item, CancellationToken ct)
        {
            if (Identity(item) is { } identity && !seen.TryAdd(identity, 0)) return;
            await items.WriteAsync(item, ct).ConfigureAwait(false);
        }
    }

    private static object? Identity(InventoryItem item) => item switch
    {
        { Export: { AccountId: not null } e } => ("export", e.AccountId, e.Region, e.Name),
        { Stack: { StackId: not null } s } => ("stack", s.StackId),
        { Reference: { AccountId: not null } r } => ("reference", r.AccountId, r.Region, r.ExportName, r.StackName, r.LogicalId, r.PropertyPath),
        { Imports: { AccountId: not null, State: not ImportState.Unknown } i } => ("imports", i.AccountId, i.Region, i.ExportName),
        _ => null,
    };
}
