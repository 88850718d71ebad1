using System.Text.RegularExpressions;

namespace ListBackup.Exports.Module.Tests;

/// <summary>A command that README shows at a prompt, and what it prints there.</summary>
internal sealed partial record ReadmeExample(string Code, string Output)
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Hosting.Repository.Root, "README.md")).ReplaceLineEndings("\n");

    /// <summary>Blocks of <c>console</c> that begin with PowerShell's prompt, each with its commands in order: they share a session.</summary>
    public static IReadOnlyList<IReadOnlyList<ReadmeExample>> Sessions { get; } =
        [.. Blocks("console").Where(b => b.StartsWith("PS> ", StringComparison.Ordinal)).Select(b => (IReadOnlyList<ReadmeExample>)[.. b.Split("PS> ", StringSplitOptions.RemoveEmptyEntries).Select(Of)])];

    public static IEnumerable<string> Blocks(string language) => Block().Matches(Text).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value);

    private static ReadmeExample Of(string text)
    {
        var lines = text.Split('\n');
        var code = 1 + lines.Skip(1).TakeWhile(l => l.StartsWith(">>", StringComparison.Ordinal)).Count();
        return new(string.Join('\n', lines.Take(code).Select(l => l.TrimStart('>'))), string.Join('\n', lines.Skip(code)));
    }

    [GeneratedRegex("^```(?<language>\\w+)\\n(?<text>.*?)\\n?^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Block();
}
