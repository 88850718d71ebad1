namespace ListBackup.Exports.Inventory;

/// <summary>The folder that files may lead each other about in.</summary>
internal static class FileBoundary
{
    // Longer ones lead nowhere, and following their links piece by piece would cost much.
    private const int LongestPath = 4096;

    /// <summary>The folder of the version control around a folder; null where there is none.</summary>
    public static string? RepositoryOf(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
            if (Path.Exists(Path.Join(at, ".git"))) return at;
        return null;
    }

    /// <summary>Whether a path is a folder, or lies below it, as written and also once links are followed.</summary>
    public static bool Holds(string root, string path) => path.Length <= LongestPath && IsWithin(root, path) && IsWithin(Real(root), Real(path));

    /// <summary>Whether a path, as written, is a folder or lies below it.</summary>
    public static bool IsWithin(string root, string path) =>
        string.Equals(root, path, StringComparison.Ordinal)
        || path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Links on the way are followed, so that one inside the root cannot lead out of it.
    private static string Real(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null) return path;
        var at = Path.Join(Real(parent), Path.GetFileName(path));
        FileSystemInfo info = Directory.Exists(at) ? new DirectoryInfo(at) : new FileInfo(at);
        return info.LinkTarget is null ? at : Path.TrimEndingDirectorySeparator(info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? at);
    }
}
