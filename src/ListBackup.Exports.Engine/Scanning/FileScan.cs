using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Reads the files below paths once, in parallel, for all readers; what comes out is in the order of the walk.</summary>
/// <param name="paths">Files and folders; wildcards are already resolved.</param>
/// <param name="readers">Who looks at each file, in the order in which their items come.</param>
public sealed class FileScan(IReadOnlyList<string> paths, IReadOnlyList<IFileReader> readers)
{
    /// <summary>Larger files are searched but not read: CloudFormation takes 1 MB.</summary>
    public const int MaxFileBytes = 8 * 1024 * 1024;

    // Small at first, so that the first object comes soon; then large enough to make the hand-over cheap.
    private const int FirstBatch = 4;
    private const int LargestBatch = 64;

    /// <summary>Reads all files. Trouble with one goes to the log and the others are read.</summary>
    public async IAsyncEnumerable<InventoryItem> RunAsync(IReadLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<Task<Batch>>(new BoundedChannelOptions(Math.Max(2, Environment.ProcessorCount) * 2)
        {
            SingleReader = true, SingleWriter = true,
        });
        var walk = Task.Run(() => WalkAsync(batches.Writer, stop.Token), CancellationToken.None);
        var done = 0;
        try
        {
            await foreach (var task in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = await task.ConfigureAwait(false);
                foreach (var item in batch.Output.Replay(log))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return item;
                }

                done += batch.Count;
                log.Progress(new ReadProgress("Reading files", batch.Last, done));
            }

            await walk.ConfigureAwait(false);
        }
        finally
        {
            // Nobody reads on: end the walk and wait for what is under way, so that no work outlives the cmdlet.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)walk).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (batches.Reader.TryRead(out var rest)) await ((Task)rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            log.Progress(new ReadProgress("Reading files", string.Empty, done, done, IsCompleted: true));
        }
    }

    private async Task WalkAsync(ChannelWriter<Task<Batch>> batches, CancellationToken cancellationToken)
    {
        try
        {
            var size = FirstBatch;
            var output = new BufferedReadLog();
            var entries = new List<FileEntry>(size);
            var forward = new ForwardingLog { Target = output };
            foreach (var entry in new FileWalker(paths).Walk(forward, cancellationToken))
            {
                entries.Add(entry);
                if (entries.Count < size) continue;
                await PostAsync(batches, entries, output, cancellationToken).ConfigureAwait(false);
                size = Math.Min(size * 2, LargestBatch);
                (entries, output) = (new List<FileEntry>(size), new BufferedReadLog());
                forward.Target = output;
            }

            await PostAsync(batches, entries, output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            batches.Complete();
        }
    }

    // A batch begins only when there is room for it: one that is under way and not handed over would be waited for by nobody.
    private async ValueTask PostAsync(ChannelWriter<Task<Batch>> batches, List<FileEntry> entries, BufferedReadLog output, CancellationToken cancellationToken)
    {
        await batches.WaitToWriteAsync(cancellationToken).ConfigureAwait(false);
        batches.TryWrite(Task.Run(() => Read(entries, output, cancellationToken), cancellationToken));
    }

    private Batch Read(List<FileEntry> entries, BufferedReadLog output, CancellationToken cancellationToken)
    {
        using var content = new FileContent();
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            new FileVisit(readers, entry, output).Run(content, cancellationToken);
        }

        return new Batch(output, entries.Count, entries.Count > 0 ? entries[^1].Path : string.Empty);
    }

    private sealed record Batch(BufferedReadLog Output, int Count, string Last);

    /// <summary>The walk's log goes to whichever batch is being filled.</summary>
    private sealed class ForwardingLog : IReadLog
    {
        public required BufferedReadLog Target { get; set; }

        public void Problem(Problem problem) => Target.Problem(problem);

        public void Warning(string message) => Target.Warning(message);

        public void Detail(string message) => Target.Detail(message);

        public void Progress(ReadProgress progress) => Target.Progress(progress);
    }
}
