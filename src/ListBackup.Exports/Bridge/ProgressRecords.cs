using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Turns the engine's progress into progress records.</summary>
internal static class ProgressRecords
{
    public static ProgressRecord From(ReadProgress progress) => new(progress.ActivityId, VisibleText.Of(progress.Activity), progress.Status.Length == 0 ? " " : VisibleText.Of(progress.Status))
    {
        ParentActivityId = progress.ActivityId == 0 ? -1 : 0,
        PercentComplete = progress.Total is > 0 ? (int)Math.Min(100, 100L * progress.Done / progress.Total.Value) : -1,
        RecordType = progress.IsCompleted ? ProgressRecordType.Completed : ProgressRecordType.Processing,
    };
}
