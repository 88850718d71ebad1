using System.Management.Automation;
using System.Runtime.InteropServices;

namespace ListBackup.Exports.Benchmarks.Starting;

/// <summary>A copy of this program whose PowerShell engine is compiled ahead of time, as that of an installed PowerShell is; the one on NuGet is not.</summary>
internal static class InstalledEngine
{
    /// <summary>Makes the copy in a folder, and returns its program.</summary>
    /// <exception cref="InvalidOperationException">The compiler could not be had.</exception>
    public static async Task<string> MakeAsync(string folder)
    {
        var here = AppContext.BaseDirectory;
        foreach (var file in Directory.EnumerateFiles(here, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Join(folder, Path.GetRelativePath(here, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // The compiler looks for what an assembly refers to beside it.
        var engine = typeof(PowerShell).Assembly.Location;
        var input = Directory.CreateDirectory(Path.Join(folder, "input")).FullName;
        foreach (var file in Directory.EnumerateFiles(here, "*.dll").Append(engine)) File.Copy(file, Path.Join(input, Path.GetFileName(file)), overwrite: true);
        await ChildProcess.RunAsync(
            "dotnet",
            [
                "publish", Path.Join(Repository.Root, "build", "ReadyToRun"), "--runtime", RuntimeInformation.RuntimeIdentifier,
                "--output", Path.GetDirectoryName(Path.Join(folder, Path.GetRelativePath(here, engine)))!,
                $"-p:StagedModule={input}{Path.DirectorySeparatorChar}", $"-p:CompiledAssembly={Path.GetFileNameWithoutExtension(engine)}",
            ]);
        return Path.Join(folder, Path.GetFileName(ChildProcess.Self));
    }
}
