using System.Text;
using System.Text.RegularExpressions;

namespace ListBackup.Exports.Fuzz;

/// <summary>The repository's own files as seeds: fixtures, samples, documents, and what the tests hold in strings.</summary>
internal static partial class Corpus
{
    private static readonly string Root = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>All fixtures and samples with one of these endings, none larger than 64 KB.</summary>
    public static IEnumerable<byte[]> Files(params string[] endings) =>
        new[] { "tests/Engine.Tests/Fixtures", "samples", "tests/RealTools", "src/ListBackup.Exports.Engine", "docs" }
            .Select(f => PathOf(f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => Array.Exists(endings, e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase)) && new FileInfo(f).Length is > 0 and < 65_536)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    /// <summary>The strings in a folder of tests that hold a word: the forms that were worth a test.</summary>
    public static IEnumerable<byte[]> Strings(string folder, params string[] words) =>
        Directory.EnumerateFiles(PathOf("tests", "Engine.Tests", folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(f => Literals(File.ReadAllText(f)))
            .Where(s => Array.Exists(words, w => s.Contains(w, StringComparison.Ordinal))).Select(Encoding.UTF8.GetBytes);

    private static IEnumerable<string> Literals(string code) =>
        RawString().Matches(code).Select(m => Unindent(m.Groups["text"].Value))
            .Concat(PlainString().Matches(code).Select(m => m.Groups["text"].Value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal)));

    private static string Unindent(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var indent = lines.Where(l => l.Trim().Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty().Min();
        return string.Join('\n', lines.Select(l => l.Length > indent ? l[indent..] : string.Empty));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ListBackup.Exports.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run the fuzzer inside the repository.");
    }

    [GeneratedRegex("\"\"\"\\r?\\n(?<text>.*?)\\r?\\n\\s*\"\"\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex RawString();

    [GeneratedRegex("(?<![\"\\\\])\"(?<text>([^\"\\\\\r\n]|\\\\.){16,})\"(?!\")", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex PlainString();
}
