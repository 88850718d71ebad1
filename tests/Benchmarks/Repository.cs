using System.Runtime.CompilerServices;

namespace ListBackup.Exports.Benchmarks;

/// <summary>Where what is measured lies.</summary>
internal static class Repository
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Root { get; } = Path.GetFullPath(Path.Join(Path.GetDirectoryName(Here()), "..", ".."));

    /// <summary>The console host as it is built.</summary>
    public static string Host => Path.Join(Root, "src", "ListBackup.Exports.Tool", "bin", Configuration, "net10.0", OperatingSystem.IsWindows() ? "lbexports.exe" : "lbexports");

    /// <summary>The module's manifest as it is staged.</summary>
    public static string Module => Directory.EnumerateFiles(Path.Join(Root, "output", "ListBackup.Exports"), "ListBackup.Exports.psd1", SearchOption.AllDirectories).First();

    private static string Here([CallerFilePath] string path = "") => path;
}
