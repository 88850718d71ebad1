using System.Diagnostics;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Changing;

/// <summary>Follows one update of a stack by the events that carry its token.</summary>
/// <remarks>The stack's own status would not do: right after the start it is still the old one, and later it may be another update's.</remarks>
internal sealed class UpdateWatch(IAmazonCloudFormation client, CallScope scope, string stackName, string token)
{
    private const string StackType = "AWS::CloudFormation::Stack";
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<StackEvent> _own = [];
    private string _status = "not started";

    /// <summary>The update's outcome.</summary>
    /// <exception cref="ProblemException">The time is over.</exception>
    public async Task<StackOutcome> WaitAsync(PollPause pause, TimeSpan timeout, IReadLog log, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            foreach (var e in await NewEventsAsync(cancellationToken).ConfigureAwait(false))
            {
                _own.Add(e);
                if (IsOfStack(e)) _status = e.ResourceStatus?.Value ?? _status;
                log.Detail($"{stackName}: {e.LogicalResourceId} {e.ResourceStatus?.Value} {e.ResourceStatusReason}".TrimEnd());
                log.Progress(new ReadProgress($"Updating {stackName}", $"{e.LogicalResourceId} {e.ResourceStatus?.Value}", _own.Count));
            }

            if (_own.FindLast(IsOfStack)?.ResourceStatus?.Value is { } status && !status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
            {
                log.Progress(new ReadProgress($"Updating {stackName}", status, _own.Count, IsCompleted: true));
                var succeeded = status is "UPDATE_COMPLETE" or "CREATE_COMPLETE" or "IMPORT_COMPLETE";
                return new StackOutcome(stackName, status, succeeded, succeeded ? null : FirstFailure());
            }

            if (watch.Elapsed >= timeout) throw new ProblemException(ChangeProblems.StillBusy(stackName, _status, timeout, scope));
            await pause.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<StackEvent>> NewEventsAsync(CancellationToken cancellationToken)
    {
        var pages = PageReader.ReadAsync(
            scope,
            "DescribeStackEvents",
            stackName,
            async (page, ct) =>
            {
                var answer = await client.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = stackName, NextToken = page }, ct).ConfigureAwait(false);
                return new Page<StackEvent>(answer.StackEvents, answer.NextToken);
            },
            e => e.EventId,
            cancellationToken);

        // Newest first: the first event seen before, or the one that began the update, ends the search.
        List<StackEvent> found = [];
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var e in page)
            {
                if (!_seen.Add(e.EventId)) return InOrder(found);
                if (e.ClientRequestToken != token) continue;
                found.Add(e);
                if (IsOfStack(e) && e.ResourceStatusReason == "User Initiated") return InOrder(found);
            }
        }

        return InOrder(found);
    }

    private static List<StackEvent> InOrder(List<StackEvent> newestFirst)
    {
        newestFirst.Reverse();
        return newestFirst;
    }

    private static bool IsOfStack(StackEvent e) => e.ResourceType == StackType && e.PhysicalResourceId == e.StackId;

    // Later failures mostly are resources that were cancelled because of the first.
    private string? FirstFailure()
    {
        var first = _own.Find(e => e.ResourceStatus?.Value.EndsWith("_FAILED", StringComparison.Ordinal) == true && e.ResourceStatusReason is { Length: > 0 })
            ?? _own.Find(e => IsOfStack(e) && e.ResourceStatus?.Value.Contains("ROLLBACK", StringComparison.Ordinal) == true && e.ResourceStatusReason is { Length: > 0 });
        return first is null ? null : IsOfStack(first) ? first.ResourceStatusReason : $"{first.LogicalResourceId}: {first.ResourceStatusReason}";
    }
}
