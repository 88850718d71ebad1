using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Finds and reads convention files.</summary>
public static class ConventionLoader
{
    /// <summary>The name of a convention file.</summary>
    public const string FileName = "lbexports.yaml";

    // Conventions are written by hand; a larger file is something else.
    private const int MaxBytes = 1 << 20;
    private static readonly Lazy<Convention> Shipped = new(() => Parse(DefaultText, path: null));

    /// <summary>The convention that ships with the module: the one of the reference document.</summary>
    public static Convention Default => Shipped.Value;

    /// <summary>The text of the shipped convention, commented: also the starter file.</summary>
    public static string DefaultText
    {
        get
        {
            using var stream = typeof(ConventionLoader).Assembly.GetManifestResourceStream("Convention.yaml")
                ?? throw new InvalidOperationException("The assembly lacks its convention.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The convention file in force for a file or folder: in its folder or the nearest one above. Null when there is none.</summary>
    public static string? Find(string startPath)
    {
        var full = System.IO.Path.GetFullPath(startPath);
        for (var folder = Directory.Exists(full) ? full : System.IO.Path.GetDirectoryName(full); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var candidate = System.IO.Path.Combine(folder, FileName);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }

    /// <summary>The convention in force: of the path that is named, else of the file found upward from where reading starts, else the shipped one.</summary>
    /// <exception cref="ProblemException">The file cannot be read or is wrong; further mistakes of it go to the log.</exception>
    public static Convention InForce(string? conventionPath, string? startPath, IReadLog? log = null)
    {
        var path = conventionPath ?? (startPath is null ? null : Find(startPath));
        log?.Detail(path is null ? "Convention: the one shipped with the module." : $"Convention: {path}");
        return path is null ? Default : Load(path, log);
    }

    /// <summary>Reads a convention file, or the one in a folder.</summary>
    /// <exception cref="ProblemException">The file cannot be read or is wrong; further mistakes of it go to the log.</exception>
    public static Convention Load(string path, IReadLog? log = null)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full)) full = System.IO.Path.Combine(full, FileName);
        return Parse(ReadText(full), full, log);
    }

    /// <summary>Reads a convention's text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="path">Where it comes from; null for the shipped one, and then relative paths in it mean nothing.</param>
    /// <param name="log">Takes all mistakes after the first.</param>
    /// <exception cref="ProblemException">The text is wrong.</exception>
    public static Convention Parse(string text, string? path, IReadLog? log = null)
    {
        var problems = new ConventionProblems(path);
        var convention = ConventionYaml.Read(text, problems) is { } root ? Bind(root, problems, path) : null;
        foreach (var further in problems.All.Skip(1)) log?.Problem(further);
        if (problems.All.Count > 0) throw new ProblemException(problems.All[0]);
        return convention!;
    }

    private static Convention Bind(MappingNode root, ConventionProblems problems, string? path)
    {
        var extends = new SectionReader(root, problems).Choice<ConventionBase>("extends") ?? ConventionBase.Default;
        var own = path is null ? null : root.Source;
        if (path is not null && extends == ConventionBase.Default) root = ConventionMerge.Over(root, ConventionYaml.Read(DefaultText, problems)!);
        return new ConventionBinder(new SectionReader(root, problems), own, path, extends).Bind();
    }

    private static string ReadText(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes }) throw new ProblemException(new("ConventionTooLarge", ProblemCategory.LimitsExceeded, $"{path} is larger than 1 MB, too large for a convention.", "Name a convention file.") { Path = path });
            using var reader = new StreamReader(new MemoryStream(BoundedFile.Read(path, MaxBytes)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw new ProblemException(new("ConventionNotParsed", ProblemCategory.ParserError, $"{path} is not UTF-8 text.", "Save the file as UTF-8.") { Path = path, Exception = e });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(new("ConventionNotFound", ProblemCategory.ObjectNotFound, $"{path} does not exist.", $"Name a {FileName}, or write one with `New-LbConvention`.") { Path = path, Exception = e });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new("ConventionNotRead", ProblemCategory.ReadError, $"{path} cannot be read: {e.Message}", "Check the file and its permissions.") { Path = path, Exception = e });
        }
    }
}

/// <summary>What a convention file starts from.</summary>
public enum ConventionBase
{
    /// <summary>The convention that ships with the module.</summary>
    Default,

    /// <summary>Nothing: the file says all.</summary>
    Nothing,
}
