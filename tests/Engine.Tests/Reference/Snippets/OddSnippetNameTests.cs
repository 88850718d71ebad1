using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference.Snippets;

namespace ListBackup.Exports.Engine.Tests.Reference.Snippets;

/// <summary>Names that are unusual and allowed, written in every format and read back as that very export.</summary>
public class OddSnippetNameTests
{
    public static TheoryData<ImportFormat, string> Cases => new(
        from format in Enum.GetValues<ImportFormat>()
        from name in new[] { "core:vpc", "core::vpc::id", "1-2-3", "9lives", "-leading-hyphen", "main-" + new string('a', 250), "UPPER-lower-Mixed", "class" }
        where format is not ImportFormat.ServerlessOutput
        select (format, name));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_read_back_as_a_consumer_of_exactly_that_export(ImportFormat format, string name)
    {
        var export = new Export { Name = name, StackName = "core", OutputKey = "Output1", Value = "x" };
        var log = new CollectingReadLog();
        var snippet = new SnippetGenerator(ConventionLoader.Default).Generate([export], format, new SnippetOptions { IsLiteral = true }, log);
        Assert.Empty(log.Problems);
        var consumers = await SnippetFile.ReadBackAsync(snippet!, [export, export with { Name = name + "-other", OutputKey = "Output2" }], TestContext.Current.CancellationToken);
        Assert.Equal([(name, MatchKind.Exact)], consumers.Select(c => (c.ExportName, c.Match)).Distinct());
    }

    [Theory]
    [InlineData("main-$(touch x)", "core", "Output1", "SnippetNameRefused")]
    [InlineData("main-\"; import os", "core", "Output1", "SnippetNameRefused")]
    [InlineData("main-'`id`", "core", "Output1", "SnippetNameRefused")]
    [InlineData("${}-vpc", "core", "Output1", "SnippetNameOpen")]
    [InlineData("${AWS::}-vpc", "core", "Output1", "SnippetNameOpen")]
    [InlineData("main-vpc", "core$(touch x)", "Output1", "SnippetNameRefused", true)]
    [InlineData("main-vpc", "core", "Out'] | $(touch x)", "SnippetNameRefused", true)]
    public void What_would_be_code_or_no_name_at_all_is_refused_in_every_format(string name, string stack, string output, string id, bool isWeak = false)
    {
        var export = new Export { Name = name, StackName = stack, OutputKey = output, Value = "x" };
        foreach (var format in Enum.GetValues<ImportFormat>().Where(f => isWeak || f != ImportFormat.ServerlessOutput))
        {
            var log = new CollectingReadLog();
            Assert.Null(new SnippetGenerator(ConventionLoader.Default).Generate([export], format, new SnippetOptions { IsWeak = isWeak }, log));
            Assert.Equal(id, Assert.Single(log.Problems).Id);
        }
    }
}
