using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ListBackup.Exports.CloudFormation.Reading;

/// <summary>Reads a list on while its items are worked on, so that nobody waits for the next page.</summary>
internal static class ReadAhead
{
    // Some pages, whatever their size; a list that is hardly worked on is not read to its end.
    private const int Items = 512;

    /// <summary>The same items in the same order; what ends the list ends it here.</summary>
    public static async IAsyncEnumerable<T> OfAsync<T>(IAsyncEnumerable<T> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var items = Channel.CreateBounded<T>(new BoundedChannelOptions(Items) { SingleReader = true, SingleWriter = true });
        var reading = FillAsync(list, items.Writer, stop.Token);
        try
        {
            await foreach (var item in items.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return item;
            await reading.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task FillAsync<T>(IAsyncEnumerable<T> list, ChannelWriter<T> items, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (var item in list.WithCancellation(cancellationToken).ConfigureAwait(false)) await items.WriteAsync(item, cancellationToken).ConfigureAwait(false);
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
    }
}
