using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Items and log entries of parallel work, kept in their order until it is their turn.</summary>
internal sealed class BufferedReadLog : IReadLog
{
    private readonly List<object> _entries = [];

    public void Problem(Problem problem) => _entries.Add(problem);

    public void Warning(string message) => _entries.Add(new Note(message, IsWarning: true));

    public void Detail(string message) => _entries.Add(new Note(message, IsWarning: false));

    public void Progress(ReadProgress progress) => _entries.Add(progress);

    public void Add(InventoryItem item) => _entries.Add(item);

    /// <summary>Passes the log entries on and yields the items, all in their order.</summary>
    public IEnumerable<InventoryItem> Replay(IReadLog log)
    {
        foreach (var entry in _entries)
        {
            switch (entry)
            {
                case InventoryItem item: yield return item; break;
                case Problem problem: log.Problem(problem); break;
                case Note { IsWarning: true } note: log.Warning(note.Text); break;
                case Note note: log.Detail(note.Text); break;
                case ReadProgress progress: log.Progress(progress); break;
                default: throw new InvalidOperationException($"A {entry.GetType().Name} is no log entry.");
            }
        }
    }

    private sealed record Note(string Text, bool IsWarning);
}
