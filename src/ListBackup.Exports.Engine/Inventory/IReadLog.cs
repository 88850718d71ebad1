namespace ListBackup.Exports.Inventory;

/// <summary>Where a read reports what it cannot return as a value. Implementations are safe to call from any thread.</summary>
public interface IReadLog
{
    /// <summary>Something could not be read; the read goes on.</summary>
    void Problem(Problem problem);

    /// <summary>Something that the user should know but that loses nothing (PowerShell's warning stream).</summary>
    void Warning(string message);

    /// <summary>What is read and why (PowerShell's verbose stream).</summary>
    void Detail(string message);

    /// <summary>How far the read has come.</summary>
    void Progress(ReadProgress progress);
}

/// <summary>How far a read has come.</summary>
/// <param name="Activity">What is going on, such as "Reading templates".</param>
/// <param name="Status">The present item.</param>
/// <param name="Done">Items done.</param>
/// <param name="Total">All items, null while that is unknown.</param>
/// <param name="IsCompleted">True for the last record of the activity.</param>
public sealed record ReadProgress(string Activity, string Status, int Done, int? Total = null, bool IsCompleted = false)
{
    /// <summary>Tells parallel activities apart; 0 is the main one and parent of the others.</summary>
    public int ActivityId { get; init; }
}
