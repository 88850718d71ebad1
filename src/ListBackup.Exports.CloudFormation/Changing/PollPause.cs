namespace ListBackup.Exports.CloudFormation.Changing;

/// <summary>The pause between two looks at something that takes its time: short at first, then longer.</summary>
internal sealed class PollPause(TimeSpan first)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private TimeSpan _next = first;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var now = _next;
        _next = now * 1.5 > Longest ? Longest : now * 1.5;
        return Task.Delay(now, cancellationToken);
    }
}
