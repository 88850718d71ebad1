using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Snippets;

namespace ListBackup.Exports.Engine.Tests.Reference.Snippets;

/// <summary>Whatever a snippet is written in, this product finds it to be a consumer of the very exports it was written for.</summary>
public class SnippetReadBackTests
{
    public static TheoryData<ImportFormat, ImportUse, bool> All()
    {
        var data = new TheoryData<ImportFormat, ImportUse, bool>();
        foreach (var format in Enum.GetValues<ImportFormat>())
        {
            foreach (var use in Enum.GetValues<ImportUse>())
            {
                if (use == ImportUse.Policy && format is ImportFormat.PowerShell or ImportFormat.Cli) continue;
                data.Add(format, use, false);
                data.Add(format, use, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_snippet_is_read_back_as_a_consumer_of_its_exports(ImportFormat format, ImportUse use, bool isLiteral)
    {
        var exports = Catalogue().Where(e => use != ImportUse.Policy || e.Attribute == "arn").ToList();
        var log = new CollectingReadLog();
        var snippet = new SnippetGenerator(ConventionLoader.Default).Generate(exports, format, new SnippetOptions { Use = use, IsLiteral = isLiteral }, log);
        Assert.Empty(log.Problems);
        var consumers = await SnippetFile.ReadBackAsync(snippet!, exports, TestContext.Current.CancellationToken);
        Assert.Equal(exports.Select(e => e.Name).Order(StringComparer.Ordinal), consumers.Where(c => c.IsExportKnown).Select(c => c.ExportName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(consumers, c => c is { IsExportKnown: false });
        Assert.All(consumers, c => Assert.NotEqual(MatchKind.Unresolved, c.Match));
        Assert.Contains(consumers, c => c.Strength == snippet!.Strength);
    }

    [Theory]
    [InlineData(ImportFormat.CloudFormation)]
    [InlineData(ImportFormat.CloudFormationJson)]
    [InlineData(ImportFormat.Sam)]
    [InlineData(ImportFormat.Serverless)]
    [InlineData(ImportFormat.ServerlessOutput)]
    [InlineData(ImportFormat.CdkTypeScript)]
    [InlineData(ImportFormat.CdkPython)]
    [InlineData(ImportFormat.CdkCSharp)]
    [InlineData(ImportFormat.CdkJava)]
    [InlineData(ImportFormat.CdkGo)]
    [InlineData(ImportFormat.Terraform)]
    [InlineData(ImportFormat.PowerShell)]
    [InlineData(ImportFormat.Cli)]
    public async Task An_export_of_another_region_is_read_through_its_stack(ImportFormat format)
    {
        var export = Catalogue().First(e => e.Name == "main-infrastructure-table-users") with { Region = "eu-west-1" };
        var snippet = new SnippetGenerator(ConventionLoader.Default).Generate([export], format, new SnippetOptions { Region = "us-east-1", Use = ImportUse.Environment }, new CollectingReadLog());
        Assert.Equal(ReferenceStrength.Weak, snippet!.Strength);
        Assert.Contains("eu-west-1", snippet.Code, StringComparison.Ordinal);
        var consumers = await SnippetFile.ReadBackAsync(snippet, [export], TestContext.Current.CancellationToken);
        Assert.Contains(consumers, c => c.ExportName == export.Name && c.Strength == ReferenceStrength.Weak);
    }

    // Its functions have no optional parameters: a call with fewer arguments does not compile.
    [Fact]
    public void Go_is_given_all_arguments()
    {
        var export = new Export { Name = "subnets", StackName = "core", OutputKey = "Subnets", Value = "a,b" };
        var generator = new SnippetGenerator(ConventionLoader.Default);
        Assert.Contains("awscdk.Fn_Split(jsii.String(\",\"), awscdk.Fn_ImportValue(jsii.String(\"subnets\")), nil)", generator.Generate([export], ImportFormat.CdkGo, new SnippetOptions { Use = ImportUse.Value, IsList = true }, new CollectingReadLog())!.Code, StringComparison.Ordinal);
        Assert.Contains("awscdk.Fn_GetStackOutput(jsii.String(\"core\"), jsii.String(\"Subnets\"), nil, nil)", generator.Generate([export], ImportFormat.CdkGo, new SnippetOptions { IsWeak = true, IsLiteral = true }, new CollectingReadLog())!.Code, StringComparison.Ordinal);
    }

    private static IEnumerable<Export> Catalogue() => ReferenceExports.Of(ReferenceCatalogue.Default, "main")
        .Select(ConventionLoader.Default.Classify)
        .Select((e, i) => e with { StackName = "listbackup-main-infrastructure", OutputKey = "Output" + i });
}
