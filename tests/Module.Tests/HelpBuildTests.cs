using ListBackup.Exports.Help;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>What makes the help files of the module out of the pages, and what it says of pages that it cannot use.</summary>
public sealed class HelpBuildTests : IDisposable
{
    private const string Table = "```yaml\nType: System.String\nDefaultValue: ''\nSupportsWildcards: true\nAliases: [N]\nParameterSets:\n- Name: (All)\n  Position: 0\n  IsRequired: true\n  ValueFromPipeline: true\n  ValueFromPipelineByPropertyName: true\n```\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-help-").FullName;

    private static string Docs => Path.Combine(Repository.Root, "docs", "en-US");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_shipped_help_is_what_the_pages_say()
    {
        Assert.Equal(0, HelpBuild.Run(Docs, _folder));
        var shipped = Path.Combine(Repository.Module, "en-US");
        var made = Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["ListBackup.Exports.dll-Help.xml", "about_LbConvention.help.txt", "about_LbMigration.help.txt", "about_LbSources.help.txt", "about_ListBackup.Exports.help.txt"], made);
        Assert.All(made, file => Assert.Equal(File.ReadAllText(Path.Combine(shipped, file)), File.ReadAllText(Path.Combine(_folder, file))));
    }

    [Fact]
    public void The_pages_are_what_an_update_from_the_module_makes_of_them()
    {
        var pages = Directory.CreateDirectory(Path.Combine(_folder, "docs", "en-US")).FullName;
        File.Copy(Path.Combine(Docs, "..", "common-parameters.md"), Path.Combine(_folder, "docs", "common-parameters.md"));
        foreach (var page in Directory.GetFiles(Docs, "*-Lb*.md")) File.Copy(page, Path.Combine(pages, Path.GetFileName(page)));
        File.Delete(Path.Combine(pages, "Get-LbConvention.md"));
        File.Delete(Path.Combine(pages, "New-LbConvention.md"));

        DocsUpdate.Run(pages, Repository.Module, "get-lbconvention");

        Assert.False(File.Exists(Path.Combine(pages, "New-LbConvention.md")));
        var begun = File.ReadAllText(Path.Combine(pages, "Get-LbConvention.md"));
        Assert.StartsWith("---\ndocument type: cmdlet\n", begun, StringComparison.Ordinal);
        Assert.Contains("# Get-LbConvention\n\n## SYNOPSIS\n\n## SYNTAX\n", begun, StringComparison.Ordinal);
        Assert.Contains("### -ConventionPath\n", begun, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(pages).Where(p => !p.EndsWith("Get-LbConvention.md", StringComparison.Ordinal)), page =>
            Assert.Equal(File.ReadAllText(Path.Combine(Docs, Path.GetFileName(page))), File.ReadAllText(page)));
    }

    [Theory]
    [InlineData("", "has no heading")]
    [InlineData("# About something\n", "is headed 'About something', which is no cmdlet")]
    [InlineData("# Get-Thing\n", "lacks SYNOPSIS")]
    [InlineData("# Get-Thing\n\n## SYNOPSIS\n\n## DESCRIPTION\n\nD.\n", "lacks SYNOPSIS")]
    [InlineData("# Get-Thing\n\n## SYNOPSIS\n\nS.\n", "lacks DESCRIPTION")]
    [InlineData("# Get-Thing\n\n## SYNOPSIS\n\nS.\n\n## DESCRIPTION\n\nD.\n\n## EXAMPLES\n\n### Example 1\n\n```yaml\nx: 1\n```\n", "Example 1 has no block ```powershell")]
    [InlineData("# Get-Thing\n\n## SYNOPSIS\n\nS.\n\n## DESCRIPTION\n\nD.\n\n## PARAMETERS\n\n### -Name\n\nThe name.\n", "-Name has no table; `dotnet run --project src/ListBackup.Exports.Help -- update docs/en-US <module folder>` writes it")]
    [InlineData("# Get-Thing\n\n## SYNOPSIS\n\nS.\n\n## DESCRIPTION\n\nD.\n\n## PARAMETERS\n\n### -Name\n\n```yaml\n```\n", "-Name has a table without ParameterSets")]
    [InlineData("# Get-Thing\n\n## SYNOPSIS\n\nS.\n\n## DESCRIPTION\n\nD.\n\n## PARAMETERS\n\n### -Name\n\n```yaml\nType: System.String\n```\n", "-Name has a table without ParameterSets")]
    public void A_page_that_help_cannot_be_made_of_is_told_by_its_file_and_nothing_is_written(string page, string message)
    {
        var file = Path.Combine(_folder, "Get-Thing.md");
        File.WriteAllText(file, page);
        Assert.Equal($"{file}(1,1): error HELP001: Get-Thing.md {message}.", Assert.Throws<HelpException>(() => TopicReader.Read(file)).Message);
        Assert.Equal(1, HelpBuild.Run(_folder, Path.Combine(_folder, "out")));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "out")));
    }

    [Fact]
    public void A_table_that_is_no_YAML_is_told_by_its_parameter()
    {
        var file = Path.Combine(_folder, "Get-Thing.md");
        File.WriteAllText(file, "# Get-Thing\n\n## SYNOPSIS\n\nS.\n\n## DESCRIPTION\n\nD.\n\n## PARAMETERS\n\n### -Name\n\n```yaml\nType: [\n```\n");
        Assert.StartsWith($"{file}(1,1): error HELP001: Get-Thing.md -Name has a table that is no YAML: ", Assert.Throws<HelpException>(() => TopicReader.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_becomes_what_Get_Help_shows()
    {
        File.WriteAllText(Path.Combine(_folder, "Get-Thing.md"), $"# Get-Thing\n\n## SYNOPSIS\n\nGets a `thing` &amp; more.\n\n## DESCRIPTION\n\n1. one\n2. two\n\n- a\n\n| A | B |\n|---|---|\n| c | d |\n\n    code\n\n"
            + $"## EXAMPLES\n\n### Example 1\n\n```powershell\nGet-Thing\n# a comment\n```\n\n```output\n1\n```\n\nShows [a page](https://x.example/y) and <https://z.example>.\n\n## PARAMETERS\n\n### -Name\n\nThe name.\n\n{Table}\n## RELATED LINKS\n\n[Get-Other](Get-Other.md)\n");
        Assert.Equal(0, HelpBuild.Run(_folder, Path.Combine(_folder, "out")));
        var maml = System.Xml.Linq.XDocument.Load(Path.Combine(_folder, "out", "ListBackup.Exports.dll-Help.xml"));
        string[] Texts(string under) => [.. maml.Descendants().First(e => e.Name.LocalName == under).Descendants().Where(e => e.Name.LocalName == "para" && e.Value.Length > 0).Select(e => e.Value)];
        Assert.Equal(["Gets a thing & more."], Texts("details"));
        Assert.Equal(["1. one", "2. two", "- a", "A  B", "c  d", "    code"], maml.Root!.Elements().First().Elements().First(e => e.Name.LocalName == "description").Elements().Select(e => e.Value));
        Assert.Equal(["Shows a page (https://x.example/y) and https://z.example."], Texts("example"));
        Assert.Equal("Get-Thing\n# a comment\n\n1", maml.Descendants().First(e => e.Name.LocalName == "code").Value);
        var parameter = maml.Descendants().Last(e => e.Name.LocalName == "parameter");
        Assert.Equal(("true", "true", "True (ByValue, ByPropertyName)", "0", "N"), (parameter.Attribute("required")!.Value, parameter.Attribute("globbing")!.Value, parameter.Attribute("pipelineInput")!.Value, parameter.Attribute("position")!.Value, parameter.Attribute("aliases")!.Value));
        Assert.Equal("", maml.Descendants().First(e => e.Name.LocalName == "uri" && e.Parent!.Name.LocalName == "navigationLink").Value);
    }
}
