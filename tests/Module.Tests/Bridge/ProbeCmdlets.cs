using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Module.Tests.Bridge;

/// <summary>What a probe's work does, set by the test before the cmdlet runs.</summary>
public sealed class Probe
{
    public Func<ProbeCommand, CancellationToken, Task> Work { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Ends when the work has ended, whichever way.</summary>
    public TaskCompletionSource Ended { get; } = new();
}

/// <summary>A cmdlet on the bridge whose work is the test's.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Probe", SupportsShouldProcess = true)]
public sealed class ProbeCommand : AsyncCmdlet
{
    [Parameter(Mandatory = true)]
    public Probe Probe { get; set; } = null!;

    public void Give(object value) => Emit(value);

    public Task<T> Ask<T>(Func<T> question) => OnPipelineAsync(question);

    public Task<bool> MayChange() => ConfirmAsync("the stack", "change");

    public void Report(string activity, int id, bool isCompleted = false) => Progress(new ReadProgress(activity, "", 1, 2, isCompleted) { ActivityId = id });

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Probe.Work(this, cancellationToken);
        }
        finally
        {
            Probe.Ended.TrySetResult();
        }
    }
}
