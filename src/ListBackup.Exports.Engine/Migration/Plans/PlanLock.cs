using System.Security.Cryptography;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Plans;

/// <summary>Keeps a second run away from a plan. The operating system holds the lock, so it ends with its process, however that ends.</summary>
internal sealed class PlanLock : IDisposable
{
    private const int Attempts = 10;
    private readonly FileStream _stream;
    private readonly string _path;

    private PlanLock(FileStream stream, string path)
    {
        _stream = stream;
        _path = path;
    }

    /// <summary>Takes the lock of a plan.</summary>
    /// <exception cref="ProblemException">Another run has it (<c>PlanLocked</c>), or it cannot be made (<c>PlanLockNotMade</c>).</exception>
    public static PlanLock Take(string planPath)
    {
        var path = planPath + ".lock";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stream = Open(path, planPath);
            if (OperatingSystem.IsWindows() || IsStill(stream, path)) return new PlanLock(stream, path);
            stream.Dispose();
        }

        throw MigrationProblems.PlanLocked(planPath);
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        // Unix: removed while still locked, so that nobody can lock the file that goes. Windows: DeleteOnClose does it.
        if (!OperatingSystem.IsWindows()) File.Delete(_path);
        _stream.Dispose();
    }

    // Between opening and locking, the run before may have removed the file: then the lock is on one that has no name any more.
    // A random time, set on what is locked and read by name, tells (contents cannot be read while locked).
    private static bool IsStill(FileStream stream, string path)
    {
        var mark = DateTime.UnixEpoch.AddSeconds(RandomNumberGenerator.GetInt32(int.MaxValue));
        File.SetLastWriteTimeUtc(stream.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(path) == mark;
    }

    private static FileStream Open(string path, string planPath)
    {
        try
        {
            var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw MigrationProblems.PlanLocked(planPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new(
                "PlanLockNotMade", ProblemCategory.WriteError, $"{path}: {e.Message}", "Check that the plan's folder is there and writable, and that the disk is not full.") { Path = path, Exception = e });
        }
    }
}
