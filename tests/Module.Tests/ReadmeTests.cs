using System.Text.RegularExpressions;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>README shows what the program does, and leads to what is there.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<int> Sessions => [.. Enumerable.Range(0, ReadmeExample.Sessions.Count)];

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Commands_print_what_README_shows(int session)
    {
        await using var place = await ExamplePlace.CreateAsync();
        using var host = place.OpenSession();
        foreach (var example in ReadmeExample.Sessions[session]) Assert.Equal(Lines(example.Output), Lines(place.Anonymous(host.View(example.Code))));
    }

    [Fact]
    public void The_first_command_says_what_README_shows()
    {
        var block = ReadmeExample.Blocks("console").First();
        using var host = new ModuleHost();
        host.Set("root", Repository.Root);
        var code = Quoted().Match(block).Groups["code"].Value;
        Assert.Equal(block.Split('\n')[1], Assert.Single(host.Invoke($"[void]$ExecutionContext.SessionState.Path.SetLocation($root); {code}").WithoutErrors().Information));
    }

    [Fact]
    public async Task Commands_for_an_account_bind_and_run()
    {
        await using var place = await ExamplePlace.CreateAsync();
        using var host = place.OpenSession();
        var lines = ReadmeExample.Blocks("powershell").SelectMany(b => b.Split('\n')).Where(l => LbCommand().IsMatch(l)).ToList();
        Assert.True(lines.Count >= 4);
        foreach (var line in lines)
        {
            // Profiles and AWS Tools are not there where tests run; that their parameters and objects are taken is shown elsewhere.
            var result = host.Invoke(line.Replace(" -ProfileName production", "", StringComparison.Ordinal));
            Assert.Empty(result.ErrorIds);
        }
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var links = Link().Matches(ReadmeExample.Text).Select(m => m.Groups["uri"].Value).ToList();
        Assert.Contains("docs/rules.md", links);
        Assert.Contains("docs/benchmarks.md", links);
        Assert.All(links, l => Assert.True(Path.Exists(Path.Combine(Repository.Root, l)), l));
    }

    [Fact]
    public void Every_cmdlet_is_named()
    {
        using var host = new ModuleHost();
        foreach (var name in host.Invoke("Get-Command -Module ListBackup.Exports").WithoutErrors().Texts("Name").OfType<string>())
        {
            var verb = name.Split('-')[0];
            Assert.True(ReadmeExample.Text.Contains($"`{name}`", StringComparison.Ordinal) || ReadmeExample.Text.Contains($"`{verb}-`", StringComparison.Ordinal), name);
        }
    }

    private static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim('\n');

    [GeneratedRegex("'(?<code>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("^(?:Get|Find|Export)-Lb", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LbCommand();

    [GeneratedRegex("\\]\\((?<uri>[^)#:]+)\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
