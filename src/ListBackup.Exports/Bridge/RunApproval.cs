using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Bridge;

/// <summary>Asks PowerShell's ShouldProcess before a step; one that takes something away asks also where others need no answer.</summary>
/// <param name="ask">ShouldProcess with what would be done, on the pipeline thread.</param>
internal sealed class RunApproval(Func<string, string, bool, Task<bool>> ask) : IRunApproval
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<bool> ApproveAsync(MigrationStep step, string target, string action)
    {
        // Stacks deploy at the same time, but questions come one by one.
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var removes = step.Action is MigrationAction.RemoveExport or MigrationAction.RemoveOutput or MigrationAction.DeleteParameter;
            return await ask(target, action, removes).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }
}
