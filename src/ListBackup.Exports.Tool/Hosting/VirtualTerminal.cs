using System.Runtime.InteropServices;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>Escape sequences on Windows' console, which understands them only when asked to.</summary>
internal static partial class VirtualTerminal
{
    private const int StandardOutput = -11;
    private const uint EnableVirtualTerminalProcessing = 4;

    /// <summary>True where escape sequences are understood.</summary>
    public static bool TryEnable()
    {
        if (!OperatingSystem.IsWindows()) return true;
        var handle = GetStdHandle(StandardOutput);

        // No console at all: output is redirected, and then nobody draws.
        return !GetConsoleMode(handle, out var mode) || SetConsoleMode(handle, mode | EnableVirtualTerminalProcessing);
    }

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int handle);

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
