using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Plans;

/// <summary>Which folder a plan may touch, and its paths in and out of that folder.</summary>
internal static class PlanPaths
{
    /// <summary>The folder of plans below a root.</summary>
    public const string Folder = "migrations";

    /// <summary>
    /// The folder that a plan's paths are relative to: that of the version control around it, else the parent of its <c>migrations</c>
    /// folder, else its own. The plan itself has no say in it.
    /// </summary>
    public static string RootOf(string planPath)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(planPath))!;
        return FileBoundary.RepositoryOf(folder)
            ?? (string.Equals(System.IO.Path.GetFileName(folder), Folder, StringComparison.OrdinalIgnoreCase) ? System.IO.Path.GetDirectoryName(folder)! : folder);
    }

    /// <summary>The folder below which a plan for these files and folders goes by default.</summary>
    public static string RootFor(IReadOnlyList<string> sources)
    {
        var folders = sources.Select(s => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(s))).Select(s => Directory.Exists(s) ? s : System.IO.Path.GetDirectoryName(s)!).ToList();
        var common = folders[0];
        while (!folders.TrueForAll(f => FileBoundary.IsWithin(common, f))) common = System.IO.Path.GetDirectoryName(common) ?? throw MigrationProblems.Argument("-Path", "the paths have no folder in common.", "Give paths on one drive.");
        return FileBoundary.RepositoryOf(common) ?? common;
    }

    /// <summary>Why a plan may not name this path; null when it may.</summary>
    public static string? Refusal(string root, string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal)) return "is to be written with forward slashes";
        if (System.IO.Path.IsPathRooted(path) || (path.Length > 1 && path[1] == ':')) return "is absolute";
        var full = System.IO.Path.GetFullPath(System.IO.Path.Join(root, path));
        return FileBoundary.Holds(root, full) ? null : $"leaves '{root}', the folder of the plan's files";
    }

    /// <summary>A path of the file system as a plan writes it.</summary>
    /// <exception cref="ProblemException">It is not below the root.</exception>
    public static string Relative(string root, string path)
    {
        var relative = System.IO.Path.GetRelativePath(root, System.IO.Path.GetFullPath(path)).Replace('\\', '/');
        return Refusal(root, relative) is null ? relative : throw MigrationProblems.OutsideRoot(path, root);
    }

    /// <summary>Whether a tool made the file out of others, so that an edit would be lost.</summary>
    public static bool IsGenerated(string path) => path.Replace('\\', '/').Split('/').Any(p => p is "cdk.out" or ".serverless" or ".aws-sam");

    /// <summary>The file system's path of a plan's.</summary>
    public static string Full(string root, string path) => System.IO.Path.GetFullPath(System.IO.Path.Join(root, path));
}
