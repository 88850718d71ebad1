using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Passes everything on but problems, for a read whose caller reports them itself or tries again.</summary>
internal sealed class ForgivingReadLog(IReadLog next) : IReadLog
{
    public void Problem(Problem problem)
    {
        // The inventory that is read keeps it.
    }

    public void Warning(string message) => next.Warning(message);

    public void Detail(string message) => next.Detail(message);

    public void Progress(ReadProgress progress) => next.Progress(progress);
}
