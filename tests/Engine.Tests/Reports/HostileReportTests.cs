using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Markdig;
using ListBackup.Exports.Reports;

namespace ListBackup.Exports.Engine.Tests.Reports;

/// <summary>Names, messages and paths that try to be more than text, in every format.</summary>
public partial class HostileReportTests
{
    public static TheoryData<string> Formats => [.. ReportWriters.All.Select(w => w.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_input_gives_the_same_bytes(string format)
    {
        var writer = ReportWriters.Named(format);
        Assert.Equal(ReportSamples.Write(writer, ReportSamples.Hostile()), ReportSamples.Write(writer, ReportSamples.Hostile()));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_invisible_or_turning_is_left(string format)
    {
        var text = Encoding.UTF8.GetString(ReportSamples.Write(ReportWriters.Named(format), ReportSamples.Hostile()));
        if (format == "Sarif") text = string.Concat(Strings(JsonDocument.Parse(text).RootElement));
        foreach (var c in "\u202E\u200B\u0007\0\u001B\u2028\uFFFE") Assert.DoesNotContain(c, text);
        Assert.Contains("\\u{202E}", text.Replace("\\\\", "\\").Replace("\\{", "{"));
    }

    [Fact]
    public void No_cell_of_the_CSV_begins_a_formula()
    {
        var cells = Cells(Encoding.UTF8.GetString(ReportSamples.Write(new CsvWriter(), ReportSamples.Hostile())));
        Assert.True(cells.Count > 900);
        Assert.Equal(0, cells.Count % 13);
        Assert.DoesNotContain(cells, c => c.Length > 0 && "=+-@\t\r＝＋－＠".Contains(c[0]));
        Assert.Contains("'=HYPERLINK(\"http://evil\")", cells);
        Assert.Contains("'\t=1", cells);
    }

    [Fact]
    public void Text_stays_text_in_the_page()
    {
        var html = Encoding.UTF8.GetString(ReportSamples.Write(new HtmlWriter(), ReportSamples.Document(ReportSamples.Hostile()) with { Dependencies = ReportSamples.Dependencies(ReportSamples.Evil) }));
        Assert.Single(Tags("script").Matches(html));
        Assert.Single(Tags("style").Matches(html));
        Assert.Empty(Tags("img").Matches(html));
        Assert.DoesNotContain("onmouseover=\"", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html);
    }

    [Fact]
    public void Text_stays_text_in_Markdown()
    {
        var text = Encoding.UTF8.GetString(ReportSamples.Write(new MarkdownWriter(), ReportSamples.Document(ReportSamples.Hostile()) with { Dependencies = ReportSamples.Dependencies(ReportSamples.Evil) }));
        var html = Markdown.ToHtml(text, new MarkdownPipelineBuilder().UsePipeTables().Build());
        Assert.Empty(Tags("script|img|b").Matches(html));
        Assert.DoesNotContain("javascript:alert(1)\"", html);
        Assert.DoesNotContain("<h1>heading", html);

        // One heading row and each item in five cells: nothing broke out of a cell.
        Assert.All(Tags("tr").Matches(html).Select(m => html[m.Index..html.IndexOf("</tr>", m.Index, StringComparison.Ordinal)]), row => Assert.Equal(5, Regex.Count(row, "<t[dh][ >]")));
        Assert.Equal(1, Regex.Count(text, "^```mermaid$", RegexOptions.Multiline));
        Assert.Equal(2, Regex.Count(text, "^ {0,3}```", RegexOptions.Multiline));
    }

    [Fact]
    public void Nobody_is_mentioned_and_no_issue_is_linked_by_Markdown()
    {
        var text = Encoding.UTF8.GetString(ReportSamples.Write(new MarkdownWriter(), ReportSamples.Hostile()));
        var html = Markdown.ToHtml(text, new MarkdownPipelineBuilder().UsePipeTables().Build());

        // GitHub looks in text, but not in code.
        var shown = Regex.Replace(html, "<code>.*?</code>", "", RegexOptions.Singleline);
        Assert.Empty(Regex.Matches(shown, "@[A-Za-z0-9]|#[0-9]|GH-[0-9]").Select(m => shown[Math.Max(0, m.Index - 20)..Math.Min(shown.Length, m.Index + 20)]));
        Assert.Contains("cc @octocat, fixes #12 and GH-34", Regex.Replace(html, "<!-- -->", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JUnit")]
    [InlineData("NUnit3")]
    public void XML_holds_what_it_may_and_shows_the_rest(string format)
    {
        var root = XDocument.Load(new MemoryStream(ReportSamples.Write(ReportWriters.Named(format), ReportSamples.Hostile()))).Root!;
        Assert.Contains("LB1002: nul\\u{0}", root.Descendants().Attributes("name").Select(a => a.Value));
        Assert.Contains("LB1002: <!--", root.Descendants().Attributes("name").Select(a => a.Value));
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static Regex Tags(string names) => new($"<({names})[ >]", RegexOptions.IgnoreCase);

    // A reader of RFC 4180 of its own, so that the writer is not checked by itself.
    private static List<string> Cells(string csv) => [.. Cell().Matches(csv).Select(m => m.Groups[1].Success ? m.Groups[1].Value.Replace("\"\"", "\"") : m.Groups[2].Value)];

    [GeneratedRegex("(?:\"((?:[^\"]|\"\")*)\"|([^\",\r\n]*))(?:,|\r\n)")]
    private static partial Regex Cell();
}
