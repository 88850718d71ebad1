using System.Management.Automation;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>PowerShell paths (drives, ~, wildcards, relative to the current location) as paths of the file system.</summary>
internal static class ProviderPaths
{
    private const string FileSystem = "FileSystem";
    private const int MostNeighbours = 1000;

    /// <summary>The files and folders that are there; each path that is not gives one error record.</summary>
    public static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, IEnumerable<string> paths, bool isLiteral)
    {
        List<string> found = [];
        foreach (var path in paths)
        {
            try
            {
                if (isLiteral) found.Add(Literal(cmdlet, path));
                else found.AddRange(Wild(cmdlet, path));
            }
            catch (ProblemException e)
            {
                cmdlet.WriteError(ErrorRecords.From(e.Problem));
            }
        }

        return found;
    }

    /// <summary>The file system's path for a file or folder that need not be there yet.</summary>
    /// <exception cref="ProblemException">The path is of no drive, or of no file system.</exception>
    public static string Unresolved(PSCmdlet cmdlet, string path) => Guard(path, () =>
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        RequireFileSystem(path, provider);
        return full;
    });

    /// <summary>Keeps a file that is there from being replaced.</summary>
    /// <exception cref="ProblemException">It is there (<c>FileExists</c>).</exception>
    public static void RefuseExisting(string? path)
    {
        if (!File.Exists(path)) return;
        throw new ProblemException(new Problem(
            "FileExists", ProblemCategory.ResourceExists, $"{path} is there already.", "Give another path, or leave -NoClobber out to replace it.") { Path = path });
    }

    /// <summary>The folder that relative paths start from, also while the current location is in another provider.</summary>
    public static string CurrentFolder(PSCmdlet cmdlet)
    {
        try
        {
            return cmdlet.SessionState.Path.CurrentProviderLocation(FileSystem).ProviderPath;
        }
        catch (ProviderNotFoundException)
        {
            // A restricted session may have no file system to offer; live reads need none.
            return Environment.CurrentDirectory;
        }
    }

    private static string Literal(PSCmdlet cmdlet, string path)
    {
        var full = Unresolved(cmdlet, path);
        return System.IO.Path.Exists(full) ? full : throw Missing(path, full);
    }

    private static System.Collections.ObjectModel.Collection<string> Wild(PSCmdlet cmdlet, string path)
    {
        var files = Guard(path, () =>
        {
            var resolved = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            RequireFileSystem(path, provider);
            return resolved;
        });
        return files.Count > 0 ? files : throw Missing(path, path);
    }

    private static T Guard<T>(string path, Func<T> resolve)
    {
        try
        {
            return resolve();
        }
        catch (ItemNotFoundException e)
        {
            throw Missing(path, e.ItemName ?? path);
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or PSArgumentException or PSNotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new Problem(
                "PathNotUsable", ProblemCategory.InvalidArgument, $"The path '{path}' cannot be used: {e.Message}", "Give a path of the file system.") { Path = path, Exception = e });
        }
    }

    private static void RequireFileSystem(string path, ProviderInfo provider)
    {
        if (string.Equals(provider.Name, FileSystem, StringComparison.OrdinalIgnoreCase)) return;
        throw new ProblemException(new Problem(
            "PathNotFileSystem",
            ProblemCategory.InvalidArgument,
            $"The path '{path}' belongs to PowerShell's {provider.Name} provider, not to the file system.",
            "Give a path of the file system.") { Path = path });
    }

    private static ProblemException Missing(string path, string full)
    {
        var isWild = WildcardPattern.ContainsWildcardCharacters(path);
        var what = isWild ? $"No file or folder matches '{path}'." : $"There is no file or folder '{full}'.";
        var advice = isWild ? "Check the path, or use -LiteralPath for names with [ or ]."
            : Nearest(full) is { } near ? $"Is '{near}' meant?"
            : "Check the path; a relative one starts at the current location.";
        return new(new Problem("PathNotFound", ProblemCategory.ObjectNotFound, what, advice) { Path = path });
    }

    // The name beside it that it was mistyped from, when its folder is there.
    private static string? Nearest(string full)
    {
        try
        {
            return Path.IsPathFullyQualified(full) && Path.GetDirectoryName(full) is { } folder && Directory.Exists(folder)
                && NearestWord.Find(Path.GetFileName(full), Directory.EnumerateFileSystemEntries(folder).Take(MostNeighbours).Select(e => Path.GetFileName(e))) is { } name
                    ? Path.Combine(folder, name)
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
