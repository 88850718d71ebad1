using System.Text.RegularExpressions;

namespace ListBackup.Exports.Module.Tests.Architecture;

/// <summary>One idea per file, and none too large to take in.</summary>
public partial class SourceFileTests
{
    private static readonly (string File, int Lines)[] All = [.. Code.SourceFiles().Select(f => (f, File.ReadAllLines(f).Length)).OrderBy(f => f.Length)];

    [Fact]
    public void Half_of_all_files_are_no_longer_than_ninety_lines() => Assert.InRange(All[All.Length / 2].Lines, 1, 90);

    [Fact]
    public void No_file_has_over_four_hundred_lines() => Assert.Empty(All.Where(f => f.Lines > 400));

    [Fact]
    public void No_cmdlet_has_over_a_hundred_and_fifty_lines() => Assert.Empty(All.Where(f => f.File.EndsWith("Command.cs", StringComparison.Ordinal) && f.Lines > 150));

    [Fact]
    public void Every_cmdlet_of_the_manifest_has_its_class_its_help_and_its_Pester_file()
    {
        var cmdlets = CmdletName().Matches(File.ReadAllText(Hosting.Repository.Manifest)).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal(27, cmdlets.Count);
        Assert.Empty(cmdlets.SelectMany(c => new[] { $"src/ListBackup.Exports/Commands/{c.Replace("-", "", StringComparison.Ordinal)}Command.cs", $"docs/en-US/{c}.md", $"tests/{c}.Tests.ps1" })
            .Where(f => !File.Exists(Path.Combine(Hosting.Repository.Root, f))));
    }

    [GeneratedRegex("'(?<name>[A-Z][a-z]+-Lb[A-Za-z]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CmdletName();
}
