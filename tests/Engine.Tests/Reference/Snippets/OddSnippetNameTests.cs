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
}
