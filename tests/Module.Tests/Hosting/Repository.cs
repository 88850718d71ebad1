using System.Text.RegularExpressions;

namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>Places in the repository, found from where the tests run.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Manifest { get; } = Path.Combine(Root, "ListBackup.Exports.psd1");

    public static string Version { get; } = ManifestVersion().Match(File.ReadAllText(Manifest)).Groups["version"].Value;

    /// <summary>The folder that the build stages the module in.</summary>
    public static string Module { get; } = Path.Combine(Root, "output", "ListBackup.Exports", Version);

    public static string Samples { get; } = Path.Combine(Root, "samples", "listbackup");

    public static string Fixture(params string[] parts) => Path.Combine([Root, "tests", "Module.Tests", "Fixtures", .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ListBackup.Exports.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No repository was found above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex("ModuleVersion\\s*=\\s*'(?<version>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ManifestVersion();
}
