using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>XML in all the forms that say the same, and values with whatever XML can carry.</summary>
public class LiveAnswerFormTests
{
    private const string Id = "arn:aws:cloudformation:us-east-1:123456789012:stack/network/1";

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a&amp;b &lt;c&gt; &quot;d&quot; &#x20AC;", "a&b <c> \"d\" €")]
    [InlineData("<![CDATA[a & b <c>]]>", "a & b <c>")]
    [InlineData("a<![CDATA[ & <!-- b --> ]]>c<![CDATA[]]>", "a & <!-- b --> c")]
    [InlineData("<!-- <![CDATA[ -->value<!-- ]]> -->", "value")]
    [InlineData("line 1&#10;line 2", "line 1\nline 2")]
    [InlineData("line 1\nline 2", "line 1\nline 2")]
    [InlineData(" padded ", " padded ")]
    [InlineData("日本語 🎉", "日本語 🎉")]
    [InlineData("<!-- a comment -->value", "value")]
    [InlineData("", "")]
    public async Task A_value_is_what_the_XML_says(string xml, string value)
    {
        var export = Assert.Single(await ReadAsync(Answer($"<member><ExportingStackId>{Id}</ExportingStackId><Name>n</Name><Value>{xml}</Value></member>")));
        Assert.Equal(value, export.Value);
        Assert.Equal("network", export.StackName);
    }

    [Fact]
    public async Task Elements_that_are_not_known_are_passed_over_wherever_they_stand()
    {
        var exports = await ReadAsync(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ListExportsResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
              <New><Exports><member><Name>not-one</Name></member></Exports></New>
              <ListExportsResult>
                <New><member><Name>not-one-either</Name></member></New>
                <Exports>
                  <member><New><Name>nor-this</Name></New><Value>v</Value><Name>n</Name><ExportingStackId>{Id}</ExportingStackId></member>
                  <Other>x</Other>
                  <member><Name>m</Name><Value>w</Value><ExportingStackId>{Id}</ExportingStackId></member>
                </Exports>
              </ListExportsResult>
              <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
            </ListExportsResponse>
            """);
        Assert.Equal(["n", "m"], exports.Select(e => e.Name));
        Assert.Equal(["v", "w"], exports.Select(e => e.Value));
    }

    [Theory]
    [InlineData("<a:ListExportsResponse xmlns:a='http://cloudformation.amazonaws.com/doc/2010-05-15/'><a:ListExportsResult><a:Exports><a:member><a:Name>n</a:Name></a:member></a:Exports></a:ListExportsResult></a:ListExportsResponse>")]
    [InlineData("<ListExportsResponse><ListExportsResult><Exports><member><Name>n</Name></member></Exports></ListExportsResult></ListExportsResponse>")]
    [InlineData("<ListExportsResponse><ListExportsResult><Exports><member><Name>n</Name></member></Exports><NextToken/></ListExportsResult></ListExportsResponse>")]
    public async Task Namespaces_prefixes_and_request_ids_do_not_matter(string xml) => Assert.Equal("n", Assert.Single(await ReadAsync(xml)).Name);

    [Theory]
    [InlineData("<Exports/>")]
    [InlineData("<Exports></Exports>")]
    [InlineData("")]
    public async Task An_empty_list_is_no_error(string exports) =>
        Assert.Empty(await ReadAsync($"<ListExportsResponse><ListExportsResult>{exports}</ListExportsResult></ListExportsResponse>"));

    [Theory]
    [InlineData("<member><Value>v</Value></member><member><Name>n</Name></member>")]
    [InlineData("<member/>")]
    public async Task An_export_without_a_name_is_no_answer_of_AWS(string members)
    {
        await using var server = await StubServer.StartAsync(new StubCloud(), new StubOptions { Answer = _ => Answer(members) });
        Assert.Equal("AnswerNotUnderstood", Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server))).Problems).Id);
    }

    private static string Answer(string members) =>
        $"<ListExportsResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><ListExportsResult><Exports>{members}</Exports></ListExportsResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListExportsResponse>";

    private static async Task<IReadOnlyList<Export>> ReadAsync(string answer)
    {
        await using var server = await StubServer.StartAsync(new StubCloud(), new StubOptions { Answer = _ => answer });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server));
        Assert.Empty(inventory.Problems);
        return inventory.Exports;
    }
}
