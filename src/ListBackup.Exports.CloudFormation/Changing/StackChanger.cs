using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Changing;

/// <summary>Changes one region's stacks by change set.</summary>
internal sealed class StackChanger(IAmazonCloudFormation client, CallScope scope, TimeSpan pollInterval) : IStackChanger
{
    private static readonly TimeSpan LongestCreation = TimeSpan.FromMinutes(15);
    private readonly ChangeSetReader _reader = new(client, scope);

    /// <inheritdoc/>
    public async Task<StackChangeSet> CreateAsync(StackChangeRequest request, IReadLog log, CancellationToken cancellationToken)
    {
        var draft = await new ChangeSetDraft(client, scope).WriteAsync(request, cancellationToken).ConfigureAwait(false);
        await scope.CallAsync("CreateChangeSet", request.StackName, ct => client.CreateChangeSetAsync(draft, ct), cancellationToken).ConfigureAwait(false);
        return await AwaitAsync(request.StackName, request.ChangeSetName, log, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<StackChangeSet> AwaitAsync(string stackName, string changeSetName, IReadLog log, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestCreation);
        var pause = new PollPause(pollInterval);
        while (true)
        {
            var set = await _reader.FindAsync(stackName, changeSetName, cancellationToken).ConfigureAwait(false);
            if (set is null) throw new ProblemException(ChangeProblems.Vanished(stackName, changeSetName, scope));
            if (set.IsEmpty || set.Status == ChangeSetStatus.CREATE_COMPLETE.Value) return set;
            if (set.Status == ChangeSetStatus.FAILED.Value) throw new ProblemException(ChangeProblems.Failed(set, scope));
            log.Progress(new ReadProgress($"Working out the changes of {stackName}", set.Status, Done: 0));
            if (limit.IsCancellationRequested) throw new ProblemException(ChangeProblems.NotReady(set, scope));
            await pause.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> ReadTemplateAsync(string stackName, string changeSetName, CancellationToken cancellationToken)
    {
        var request = new GetTemplateRequest { StackName = stackName, ChangeSetName = changeSetName, TemplateStage = Amazon.CloudFormation.TemplateStage.Original };
        try
        {
            return await scope.CallAsync(
                "GetTemplate", stackName, async ct => ServiceAnswers.Part(await client.GetTemplateAsync(request, ct).ConfigureAwait(false), a => a.TemplateBody is { Length: > 0 } body ? body : null), cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e) when (ServiceAnswers.SaysNoSuchStack(e.Problem) || e.Problem.Id == "ChangeSetNotFound")
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task<StackChangeSet?> FindAsync(string stackName, string changeSetName, CancellationToken cancellationToken) =>
        _reader.FindAsync(stackName, changeSetName, cancellationToken);

    /// <inheritdoc/>
    public async Task ExecuteAsync(string stackName, string changeSetName, CancellationToken cancellationToken)
    {
        // The token marks the update's events, and makes a repeated start the same start.
        var request = new ExecuteChangeSetRequest { StackName = stackName, ChangeSetName = changeSetName, ClientRequestToken = TokenOf(changeSetName) };
        try
        {
            await scope.CallAsync("ExecuteChangeSet", stackName, ct => client.ExecuteChangeSetAsync(request, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e) when (e.Problem.Id == "ChangeSetNotReady")
        {
            var set = await _reader.FindAsync(stackName, changeSetName, cancellationToken).ConfigureAwait(false);
            if (set?.ExecutionStatus is not ("EXECUTE_IN_PROGRESS" or "EXECUTE_COMPLETE" or "EXECUTE_FAILED")) throw;
        }
    }

    /// <inheritdoc/>
    public Task<StackOutcome> WaitAsync(string stackName, string changeSetName, TimeSpan timeout, IReadLog log, CancellationToken cancellationToken) =>
        new UpdateWatch(client, scope, stackName, TokenOf(changeSetName)).WaitAsync(new PollPause(pollInterval), timeout, log, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(string stackName, string changeSetName, CancellationToken cancellationToken)
    {
        var request = new DeleteChangeSetRequest { StackName = stackName, ChangeSetName = changeSetName };
        try
        {
            await scope.CallAsync("DeleteChangeSet", stackName, ct => client.DeleteChangeSetAsync(request, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e) when (ServiceAnswers.SaysNoSuchStack(e.Problem) || e.Problem.Id == "ChangeSetNotFound")
        {
            // What is gone need not be removed.
        }
    }

    // A change set made anew under an old name has another ARN, so the events of an earlier run under that name are not taken for its own.
    private static string TokenOf(string changeSetName) => changeSetName.Split('/') is [_, var name, { Length: >= 8 } id] ? $"{name}-{id[..8]}" : changeSetName;
}
