using System.Management.Automation;
using ListBackup.Exports.Help;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Help, docs and code say the same, and every example does what it says.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs", "en-US");
    private readonly ModuleHost _host = new();

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Docs, "*-*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order()];

    public static TheoryData<string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var topic in Directory.GetFiles(Docs, "*-*.md").Order().Select(TopicReader.Read))
            {
                foreach (var example in topic.Examples) data.Add(topic.Name, example.Title);
            }

            return data;
        }
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_has_every_parameter_as_the_code_has_it(string name)
    {
        var topic = Topic(name);
        var command = Command(name);
        var inCode = CommandTables.Parameters(command).ToDictionary(p => p.Name, p => TableYaml.Write(CommandTables.Table(command, p)));
        Assert.Equal(inCode.Keys.Order(), topic.Parameters.Select(p => p.Name).Order());
        foreach (var parameter in topic.Parameters) Assert.Equal(inCode[parameter.Name], TableYaml.Write(parameter.Table));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_describes_everything_and_has_three_examples(string name)
    {
        var topic = Topic(name);
        Assert.Equal(name, topic.Name);
        Assert.DoesNotContain("{{", File.ReadAllText(Path.Combine(Docs, name + ".md")));
        Assert.All(topic.Parameters, p => Assert.True(p.Description.Length > 0, $"-{p.Name} is not described."));
        Assert.InRange(topic.Examples.Count, 3, 12);
        Assert.NotEmpty(topic.Outputs);
        Assert.NotEmpty(topic.Links);
        Assert.All(topic.Links.Where(l => !l.Uri.Contains("://")), l => Assert.Contains(Path.GetFileNameWithoutExtension(l.Uri), Subjects));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_shows_what_the_page_says(string name)
    {
        var topic = Topic(name);
        var help = Assert.Single(_host.Invoke($"Get-Help {name} -Full").WithoutErrors().Output);
        dynamic shown = help;
        Assert.Equal(string.Join(' ', PlainText.Paragraphs(topic.Synopsis)), ((string)shown.Synopsis.ToString()).Trim());
        object[] examples = Many(shown.examples.example);
        Assert.Equal(topic.Examples.Count, examples.Length);
        foreach (var parameter in topic.Parameters)
        {
            dynamic one = Assert.Single(_host.Invoke($"Get-Help {name} -Parameter {parameter.Name}").WithoutErrors().Output);
            Assert.Equal(parameter.Table.ParameterSets[0].IsRequired.ToString().ToLowerInvariant(), (string)one.required);
            Assert.Equal(parameter.Table.SupportsWildcards.ToString().ToLowerInvariant(), (string)one.globbing);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs_and_prints_what_the_page_shows(string name, string title)
    {
        var example = Topic(name).Examples.Single(e => e.Title == title);
        await using var place = await ExamplePlace.CreateAsync();
        if (example.Code.Contains(" migrations", StringComparison.Ordinal)) place.MakePlan();
        using var host = place.OpenSession();
        if (example.Output is null)
        {
            var result = host.Invoke(example.Code);
            Assert.DoesNotContain(result.ErrorIds, id => id is "CommandNotFoundException" or "NamedParameterNotFound" or "AmbiguousParameterSet" or "UnexpectedFailure" or "ParseException" or "PathNotFound");
            return;
        }

        Assert.Equal(Lines(example.Output), Lines(place.Anonymous(host.View(example.Code))));
    }

    // The manifest's cmdlets and the about topics; that each has its page is checked with the other files of a cmdlet.
    private static IReadOnlyList<string> Subjects { get; } =
    [
        .. System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Repository.Manifest), "[A-Z][a-z]+-Lb[A-Za-z]+", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Select(m => m.Value),
        "about_ListBackup.Exports", "about_LbConvention", "about_LbMigration", "about_LbSources",
    ];

    private static HelpTopic Topic(string name) => TopicReader.Read(Path.Combine(Docs, name + ".md"));

    private static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim('\n');

    private static object[] Many(object value) => value is PSObject { BaseObject: object[] many } ? many : value as object[] ?? [value];

    private CmdletInfo Command(string name) => CommandTables.Commands(_host.Runspace).Single(c => c.Name == name);
}
