using System.Diagnostics;

namespace ListBackup.Exports.Soak;

/// <summary>What the process holds at one time.</summary>
/// <param name="Round">The round of work that it was taken after.</param>
/// <param name="LiveBytes">Managed memory that is still reachable.</param>
/// <param name="Resident">Memory of the process.</param>
/// <param name="Handles">Open handles; on Unix, file descriptors.</param>
/// <param name="Threads">Threads of the process.</param>
internal sealed record Sample(int Round, long LiveBytes, long Resident, int Handles, int Threads)
{
    public static Sample Take(int round)
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        var handles = Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
        return new Sample(round, GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64, handles, process.Threads.Count);
    }
}
