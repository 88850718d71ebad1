using System.Diagnostics;
using System.Management.Automation;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>One line of progress at the bottom of a terminal, redrawn in place.</summary>
internal sealed class ProgressLine(bool isEnabled)
{
    private const int BarWidth = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly SortedDictionary<(long Source, int Activity), ProgressRecord> _active = [];
    private readonly Stopwatch _sinceDrawn = Stopwatch.StartNew();
    private bool _isShown;

    public void Show(long sourceId, ProgressRecord record)
    {
        if (!isEnabled) return;
        if (record.RecordType == ProgressRecordType.Completed)
        {
            _active.Remove((sourceId, record.ActivityId));
            if (_active.Count == 0) Clear();
            return;
        }

        _active[(sourceId, record.ActivityId)] = record;
        if (_sinceDrawn.Elapsed < Interval) return;
        Draw(_active.Values.Last());
    }

    public void Clear()
    {
        if (!_isShown) return;
        Console.Error.Write("\r\u001b[K");
        _isShown = false;
    }

    private void Draw(ProgressRecord record)
    {
        var bar = record.PercentComplete < 0 ? "" : $" [{new string('=', record.PercentComplete * BarWidth / 100),-BarWidth}] {record.PercentComplete}%";
        var others = _active.Count > 1 ? $" (+{_active.Count - 1})" : "";
        var text = $"{record.Activity}{others}: {record.StatusDescription.Trim()}".ReplaceLineEndings(" ");
        var room = Math.Max(10, Terminal.Width - bar.Length - 1);
        Console.Error.Write($"\r\u001b[K{(text.Length > room ? text[..room] : text)}{bar}");
        _isShown = true;
        _sinceDrawn.Restart();
    }
}
