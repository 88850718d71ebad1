using System.Collections.Concurrent;
using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Runs a cmdlet's work off the pipeline thread and brings its records back to it, the only thread that may write.</summary>
public abstract class AsyncCmdlet : PSCmdlet, IReadLog, IDisposable
{
    // Bounded, so that a slow consumer downstream slows the work instead of filling memory.
    private const int QueueLength = 256;
    private readonly CancellationTokenSource _stop = new();
    private BlockingCollection<Action>? _queue;

    /// <summary>The work for one pipeline item; also run once when there is no pipeline.</summary>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The work after the last pipeline item.</summary>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes one object to the pipeline.</summary>
    protected void Emit(object value) => Post(() => WriteObject(value));

    /// <summary>Writes text to the information stream.</summary>
    protected void Inform(string message) => Post(() => WriteInformation(new HostInformationMessage { Message = message }, ["ListBackup.Exports"]));

    /// <summary>Asks ShouldProcess on the pipeline thread.</summary>
    protected Task<bool> ConfirmAsync(string target, string action) => OnPipelineAsync(() => ShouldProcess(target, action));

    /// <summary>Runs what needs the pipeline thread, such as a prompt through the host, and gives its answer.</summary>
    protected Task<T> OnPipelineAsync<T>(Func<T> ask)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = _stop.Token.Register(() => answer.TrySetCanceled(_stop.Token));
        Post(() =>
        {
            using (registration)
            {
                try
                {
                    answer.TrySetResult(ask());
                }
                catch (Exception e)
                {
                    answer.TrySetException(e);
                    throw;
                }
            }
        });
        return answer.Task;
    }

    /// <inheritdoc/>
    public void Problem(Problem problem) => Post(() => WriteError(ErrorRecords.From(problem)));

    /// <inheritdoc/>
    public void Warning(string message) => Post(() => WriteWarning(message));

    /// <inheritdoc/>
    public void Detail(string message) => Post(() => WriteVerbose(message));

    /// <inheritdoc/>
    public void Progress(ReadProgress progress)
    {
        // Progress is worth nothing late: it is dropped rather than waited for, but an activity always completes.
        if (progress.IsCompleted) Post(() => WriteProgress(ProgressRecords.From(progress)));
        else if (_queue is { } queue) _ = TryPost(queue, () => WriteProgress(ProgressRecords.From(progress)));
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Dispose();
    }

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
            _stop.Cancel();
            foreach (var _ in queue.GetConsumingEnumerable())
            {
                // The records of cancelled work have no reader.
            }

            throw;
        }
        finally
        {
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            _queue = null;
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
        if (task.IsCanceled && _stop.IsCancellationRequested) return;
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped by the user: PowerShell says so itself.
        }
        catch (ProblemException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e.Problem));
        }
    }

    private void Post(Action write)
    {
        if (_queue is { } queue) queue.Add(write, _stop.Token);
        else write();
    }

    private static bool TryPost(BlockingCollection<Action> queue, Action write) => !queue.IsAddingCompleted && queue.TryAdd(write);
}
