using System.IO.Enumeration;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Finds the files below paths, in ordinal order, without following links and without folders that hold no sources.</summary>
/// <param name="paths">Files and folders; wildcards are already resolved.</param>
public sealed class FileWalker(IReadOnlyList<string> paths)
{
    // Version control, installed dependencies and build copies: what they hold is somebody else's, or a copy of what is read anyway.
    private static readonly HashSet<string> SkippedFolders = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".hg", ".svn", ".aws-sam", ".gradle", ".idea", ".mypy_cache", ".nox", ".pytest_cache", ".ruff_cache", ".terraform", ".terragrunt-cache",
        ".tox", ".venv", ".vs", ".yarn", "__pycache__", "bower_components", "node_modules", "site-packages", "venv",
    };

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = default, IgnoreInaccessible = false, MatchType = MatchType.Simple, RecurseSubdirectories = false, ReturnSpecialDirectories = false,
    };

    /// <summary>Whether a walk leaves a folder of this name out.</summary>
    public static bool IsSkipped(string folderName) => SkippedFolders.Contains(folderName);

    /// <summary>Walks all paths. A file that several paths lead to comes once. Missing and unreadable paths go to the log.</summary>
    public IEnumerable<FileEntry> Walk(IReadLog log, CancellationToken cancellationToken)
    {
        // Only paths given side by side can overlap; inside one folder every file is met once.
        var seen = paths.Count > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var path in paths)
        {
            foreach (var entry in WalkPath(path, log, cancellationToken))
            {
                if (seen is null || seen.Add(entry.Path)) yield return entry;
            }
        }
    }

    private static IEnumerable<FileEntry> WalkPath(string path, IReadLog log, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) return WalkFolder(Path.TrimEndingDirectorySeparator(full), log, cancellationToken);
        if (File.Exists(full)) return [new FileEntry(full, Path.GetDirectoryName(full) ?? full, IsExplicit: true)];
        log.Problem(new Problem(
            "PathNotFound", ProblemCategory.ObjectNotFound, $"The path '{path}' does not exist.", "Check the spelling, and that the path is relative to the present location.")
        { Path = path });
        return [];
    }

    private static IEnumerable<FileEntry> WalkFolder(string root, IReadLog log, CancellationToken cancellationToken)
    {
        var open = new Stack<string>();
        open.Push(root);
        while (open.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = List(folder, log);
            var isCloudAssembly = Array.Exists(entries, e => e.Name is "cdk.out") && Array.Exists(entries, e => e.Name is "manifest.json");
            for (var i = entries.Length - 1; i >= 0; i--)
            {
                if (entries[i].IsFolder && Enters(folder, entries[i].Name, isCloudAssembly, log)) open.Push(Path.Join(folder, entries[i].Name));
            }

            foreach (var entry in entries)
            {
                if (!entry.IsFolder) yield return new FileEntry(Path.Join(folder, entry.Name), root, IsExplicit: false);
            }
        }
    }

    private static bool Enters(string folder, string name, bool isCloudAssembly, IReadLog log)
    {
        var path = Path.Join(folder, name);
        string? reason = null;
        if (SkippedFolders.Contains(name)) reason = "it holds no sources of this project";
        else if (isCloudAssembly && name.StartsWith("asset.", StringComparison.Ordinal)) reason = "it is an asset, a copy of sources that are read where they are";
        else if (new DirectoryInfo(path).LinkTarget is { } target) reason = $"it is a link (to '{target}'), and links found in a folder are not followed";
        if (reason is null) return true;
        log.Detail($"Not entering '{path}': {reason}.");
        return false;
    }

    private static (string Name, bool IsFolder)[] List(string folder, IReadLog log)
    {
        try
        {
            var entries = new FileSystemEnumerable<(string Name, bool IsFolder)>(
                folder, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Everything).ToArray();
            Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Problem(FileProblems.Unreadable(folder, e));
            return [];
        }
    }
}
