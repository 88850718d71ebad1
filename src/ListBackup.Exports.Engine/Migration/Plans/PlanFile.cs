using System.Security.Cryptography;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Plans;

/// <summary>Plans on disk: YAML that is read strictly, because it steers edits and deployments, and reviewed in pull requests.</summary>
public static class PlanFile
{
    /// <summary>The schema that this version writes and the newest that it reads.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Reads a plan.</summary>
    /// <exception cref="ProblemException">
    /// No such file (<c>PlanNotFound</c>), not a valid plan (<c>PlanInvalid</c>, with the place), or of a newer schema (<c>PlanTooNew</c>).
    /// </exception>
    public static ExportMigration Read(string path, IReadLog? log = null)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw MigrationProblems.PlanNotFound(path);
        byte[] bytes;
        try
        {
            bytes = BoundedFile.Read(full);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(full).HasFlag(UnixFileMode.OtherWrite) || MayBeReplacedByAll(Path.GetDirectoryName(full)!)))
                log?.Warning(MigrationProblems.WorldWritable(full).Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw MigrationProblems.PlanNotReadable(path, e);
        }

        return Parse(SourceText.Decode(bytes), full);
    }

    /// <summary>Whether a YAML file says that it is a plan; a folder may hold others.</summary>
    public static bool LooksLikePlan(string path)
    {
        try
        {
            var text = SourceText.Decode(BoundedFile.Read(path)).Text;
            return text.Contains("schemaVersion:", StringComparison.Ordinal) && text.Contains("steps:", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // Reading it for real then tells what is wrong.
        }
    }

    /// <summary>Writes a plan whole or not at all.</summary>
    /// <exception cref="ProblemException">The file cannot be written (<c>FileNotWritten</c>); the old one is untouched.</exception>
    public static void Write(ExportMigration plan)
    {
        var path = plan.Path ?? throw new InvalidOperationException("The plan has no path.");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder)) CreateFolder(folder, path);
        AtomicFile.Write(path, PlanWriter.Write(plan), Owner(plan));
    }

    /// <summary>The SHA-256 of bytes, in lower-case hexadecimal.</summary>
    internal static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    /// <summary>Marks the temporary files of a plan's writes, of which its lock allows one at a time.</summary>
    internal static string Owner(ExportMigration plan) => "lb" + Hash(System.Text.Encoding.UTF8.GetBytes(plan.Path ?? plan.Id))[..8];

    /// <summary>Whether the file says the same as the plan.</summary>
    internal static bool IsWritten(ExportMigration plan) => File.Exists(plan.Path) && File.ReadAllText(plan.Path) == PlanWriter.Write(plan);

    internal static ExportMigration Parse(SourceText source, string path)
    {
        TemplateDocument document;
        try
        {
            document = TemplateReader.Read(source, path);
        }
        catch (ProblemException e)
        {
            throw new ProblemException(e.Problem with { Id = "PlanInvalid", Recommendation = "Take the plan's last good version from version control, or make a new plan." });
        }

        return PlanReader.Read(document, path);
    }

    // Who may write in a folder may put another file in a plan's place, unless the folder lets everybody remove their own files only.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool MayBeReplacedByAll(string folder)
    {
        var mode = File.GetUnixFileMode(folder);
        return mode.HasFlag(UnixFileMode.OtherWrite) && !mode.HasFlag(UnixFileMode.StickyBit);
    }

    private static void CreateFolder(string folder, string path)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new("FileNotWritten", ProblemCategory.WriteError, $"{path}: not written: {e.Message}", "Check that the folder can be made.") { Path = path, Exception = e });
        }
    }
}
