using System.Collections.Concurrent;

namespace ListBackup.Exports.Inventory;

/// <summary>A log that keeps problems and warnings for later, and passes all on to another log when there is one.</summary>
public sealed class CollectingReadLog(IReadLog? next = null) : IReadLog
{
    private readonly ConcurrentQueue<Problem> _problems = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    /// <summary>The problems so far, in the order reported.</summary>
    public IReadOnlyList<Problem> Problems => [.. _problems];

    /// <summary>The warnings so far, in the order reported.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings];

    /// <inheritdoc/>
    public void Problem(Problem problem)
    {
        _problems.Enqueue(problem);
        next?.Problem(problem);
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
        _warnings.Enqueue(message);
        next?.Warning(message);
    }

    /// <inheritdoc/>
    public void Detail(string message) => next?.Detail(message);

    /// <inheritdoc/>
    public void Progress(ReadProgress progress) => next?.Progress(progress);
}
