using System.Collections.Concurrent;
using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Runs a cmdlet's work off the pipeline thread and brings its records back to it, the only thread that may write.</summary>
/// <remarks>
/// <see cref="AcceptInput"/> runs on the pipeline thread and is the place for session state; <see cref="ProcessAsync"/> and
/// <see cref="EndAsync"/> run elsewhere and reach the pipeline only through the members below, in the order they were called.
/// However the pipeline ends, the work is cancelled and waited for before the cmdlet returns.
/// </remarks>
public abstract class AsyncCmdlet : PSCmdlet, IReadLog, IDisposable
{
    // Bounded, so that a slow consumer downstream slows the work instead of filling memory.
    private const int QueueLength = 256;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, ReadProgress> _openActivities = [];
    private volatile BlockingCollection<Action>? _queue;
    private int _pipelineThread;
    private bool _disposed;

    /// <summary>Takes one pipeline item's parameters in, on the pipeline thread.</summary>
    protected virtual void AcceptInput()
    {
    }

    /// <summary>The work for one pipeline item; also run once when there is no pipeline.</summary>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The work after the last pipeline item.</summary>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes one object to the pipeline.</summary>
    protected void Emit(object value) => Post(() => WriteObject(value));

    /// <summary>Writes text to the information stream.</summary>
    protected void Inform(string message) => Post(() => WriteInformation(new HostInformationMessage { Message = message }, ["ListBackup.Exports"]));

    /// <summary>Asks ShouldProcess on the pipeline thread.</summary>
    protected Task<bool> ConfirmAsync(string target, string action) => OnPipelineAsync(() => ShouldProcess(VisibleText.OfLines(target), VisibleText.OfLines(action)));

    /// <summary>Runs what needs the pipeline thread, such as a prompt through the host, and gives its answer.</summary>
    protected internal async Task<T> OnPipelineAsync<T>(Func<T> ask)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                answer.TrySetResult(ask());
            }
            catch (ProblemException e)
            {
                // Ends the work, which ends the cmdlet with the problem as its error.
                answer.TrySetException(e);
            }
            catch (Exception e)
            {
                // A refusal such as "halt" ends the pipeline, so both sides learn of it.
                answer.TrySetException(e);
                throw;
            }
        });
        return await answer.Task.WaitAsync(_stop.Token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Problem(Problem problem) => Post(() => WriteError(ErrorRecords.From(problem)));

    /// <inheritdoc/>
    public void Warning(string message) => Post(() => WriteWarning(VisibleText.OfLines(message)));

    /// <inheritdoc/>
    public void Detail(string message) => Post(() => WriteVerbose(VisibleText.OfLines(message)));

    /// <inheritdoc/>
    public void Progress(ReadProgress progress)
    {
        // Progress is worth nothing late, so it is dropped rather than waited for; Run completes what is left open.
        if (_queue is { } queue) TryPost(queue, () => Show(progress));
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        _pipelineThread = Environment.CurrentManagedThreadId;
        try
        {
            AcceptInput();
        }
        catch (ProblemException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e.Problem));
        }

        if (HasOwn(ProcessAsync)) Run(ProcessAsync);
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        _pipelineThread = Environment.CurrentManagedThreadId;
        if (HasOwn(EndAsync)) Run(EndAsync);
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        lock (_stop)
        {
            // Not Cancel: callbacks of the cancelled work must not run on, and block, the thread that stops the pipeline.
            if (!_disposed) _ = _stop.CancelAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        lock (_stop)
        {
            _disposed = true;
            _stop.Dispose();
        }
    }

    private bool OnPipelineThread => Environment.CurrentManagedThreadId == _pipelineThread;

    // A cmdlet that only gathers input has no work per record, and a pipeline may bring 100,000 records.
    private static bool HasOwn(Func<CancellationToken, Task> work) => work.Method.DeclaringType != typeof(AsyncCmdlet);

    private void Run(Func<CancellationToken, Task> work)
    {
        using var queue = new BlockingCollection<Action>(QueueLength);
        _queue = queue;
        var task = Task.Run(() => WorkAsync(work, queue));
        try
        {
            foreach (var write in queue.GetConsumingEnumerable()) write();
        }
        catch
        {
            // Select-Object -First, a downstream error or -ErrorAction Stop: end the work before leaving.
            _ = _stop.CancelAsync();
            throw;
        }
        finally
        {
            foreach (var _ in queue.GetConsumingEnumerable())
            {
                // Empty unless the work was cancelled, and then its records have no reader.
            }

            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            _queue = null;
            CompleteActivities();
        }

        Finish(task);
    }

    private async Task WorkAsync(Func<CancellationToken, Task> work, BlockingCollection<Action> queue)
    {
        try
        {
            await work(_stop.Token).ConfigureAwait(false);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    private void Finish(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (Exception e) when (_stop.IsCancellationRequested)
        {
            // Stopped by the user, who is told so by PowerShell; an error that the stop caused says nothing more.
            throw new PipelineStoppedException(e.Message, e);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            ThrowTerminatingError(ErrorRecords.From(e));
        }
    }

    private void Show(ReadProgress progress)
    {
        if (progress.IsCompleted) _openActivities.Remove(progress.ActivityId);
        else _openActivities[progress.ActivityId] = progress;
        WriteProgress(ProgressRecords.From(progress));
    }

    private void CompleteActivities()
    {
        try
        {
            foreach (var open in _openActivities.Values.OrderByDescending(a => a.ActivityId))
            {
                WriteProgress(ProgressRecords.From(open with { IsCompleted = true }));
            }
        }
        catch (PipelineStoppedException) when (_stop.IsCancellationRequested)
        {
            // A stopped pipeline takes no records; hosts then clear the progress themselves.
        }
        finally
        {
            _openActivities.Clear();
        }
    }

    private void Post(Action write)
    {
        if (_queue is { } queue && !OnPipelineThread) queue.Add(write, _stop.Token);
        else write();
    }

    private static void TryPost(BlockingCollection<Action> queue, Action write)
    {
        if (!queue.IsAddingCompleted) queue.TryAdd(write);
    }
}
