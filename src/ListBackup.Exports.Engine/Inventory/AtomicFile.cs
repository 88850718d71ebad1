using System.Text;

namespace ListBackup.Exports.Inventory;

/// <summary>Writes a file whole or not at all: to a temporary file beside it, flushed to disk, then renamed over it.</summary>
public static class AtomicFile
{
    /// <summary>Writes UTF-8 text without byte order mark.</summary>
    /// <exception cref="ProblemException">The file cannot be written (<c>FileNotWritten</c>); the old one, if any, is untouched.</exception>
    public static void Write(string path, string text, string? owner = null) => Write(path, Encoding.UTF8.GetBytes(text), owner);

    /// <summary>Writes bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it shall hold.</param>
    /// <param name="owner">
    /// Who writes, in letters and digits, where nobody else writes the file for the same owner at the same time: what a killed writer left
    /// behind is then taken up by the next instead of lying around. Null for a name of its own.
    /// </param>
    /// <exception cref="ProblemException">The file cannot be written (<c>FileNotWritten</c>); the old one, if any, is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, string? owner = null)
    {
        if (IsDevice(path))
        {
            WriteThrough(path, content);
            return;
        }

        // A link is written through, so that it stays a link.
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var temporary = $"{target}.{owner ?? Guid.NewGuid().ToString("N")}.tmp";
        try
        {
            FileEvents.Log.Writing(target);
            using (var stream = new FileStream(temporary, owner is null ? FileMode.CreateNew : FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            FileEvents.Log.Flushed(target);
            if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            if (File.Exists(target) && new FileInfo(target).IsReadOnly) throw new UnauthorizedAccessException("The file is read-only.");
            File.Move(temporary, target, overwrite: true);
            FileEvents.Log.Replaced(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw NotWritten(path, e);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    // Renaming a file over /dev/null or /dev/stdout would put a file in the device's place, where the user may do so.
    private static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal) && File.Exists(path);

    private static void WriteThrough(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw NotWritten(path, e);
        }
    }

    private static ProblemException NotWritten(string path, Exception e) => new(new(
        "FileNotWritten", ProblemCategory.WriteError, $"{path}: not written: {e.Message}",
        "Check that the folder exists and is writable, that there is room on the disk, and that the path is no folder.") { Path = path, Exception = e });
}
