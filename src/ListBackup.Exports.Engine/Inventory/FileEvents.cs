using System.Diagnostics.Tracing;

namespace ListBackup.Exports.Inventory;

/// <summary>
/// Tells trace tools, as the provider <c>ListBackup-Exports-Files</c>, how far each write of a file is: what a run did to the disk, and
/// when. A listener is called before the write goes on.
/// </summary>
[EventSource(Name = "ListBackup-Exports-Files")]
internal sealed class FileEvents : EventSource
{
    public static readonly FileEvents Log = new();

    private FileEvents()
    {
    }

    /// <summary>The temporary file is about to be made.</summary>
    [Event(1)]
    public void Writing(string path) => WriteEvent(1, path);

    /// <summary>The temporary file is whole and on the disk; the old one still stands.</summary>
    [Event(2)]
    public void Flushed(string path) => WriteEvent(2, path);

    /// <summary>The new file stands in the old one's place.</summary>
    [Event(3)]
    public void Replaced(string path) => WriteEvent(3, path);
}
