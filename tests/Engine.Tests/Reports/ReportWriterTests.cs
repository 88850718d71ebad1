using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Reports;

public class ReportWriterTests
{
    private static readonly ReportItem Bad = new()
    {
        RuleId = "LB1002", Severity = Severity.Error, Subject = "Main_Vpc", Message = "The name has '_'.", Recommendation = "Use '-'.",
        SuggestedName = "main-vpc-id", StackName = "infra", Path = "/repo/infra/a b.yaml", Line = 7, Column = 3, HelpUri = new Uri("https://example.com/rules#lb1002"),
    };

    private static readonly ReportItem Accepted = Bad with { Subject = "Old_One", SuppressionReason = "Kept until 2027." };
    private static readonly ReportItem Good = new() { RuleId = "Checklist.Names", Passed = true, Subject = "Names follow the convention", Message = "63 names checked." };

    [Theory]
    [InlineData(".htm", "Html")]
    [InlineData(".HTML", "Html")]
    [InlineData(".markdown", "Markdown")]
    [InlineData(".md", "Markdown")]
    [InlineData(".json", "Sarif")]
    [InlineData(".sarif", "Sarif")]
    [InlineData(".csv", "Csv")]
    [InlineData(".xml", "JUnit")]
    [InlineData(".doc", null)]
    public void An_extension_tells_the_format(string extension, string? format) => Assert.Equal(format, ReportWriters.ForExtension(extension)?.Format);

    [Fact]
    public void Sarif_has_rule_place_fingerprint_and_suppression()
    {
        var run = JsonDocument.Parse(Text(new SarifWriter(), Bad, Accepted, Good)).RootElement.GetProperty("runs")[0];
        var results = run.GetProperty("results");
        Assert.Equal(2, results.GetArrayLength());
        Assert.Equal("error", results[0].GetProperty("level").GetString());
        Assert.Equal("Main_Vpc: The name has '_'. Use '-'.", results[0].GetProperty("message").GetProperty("text").GetString());
        var place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("infra/a%20b.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("SRCROOT", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal(7, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal("Kept until 2027.", results[1].GetProperty("suppressions")[0].GetProperty("justification").GetString());
        Assert.Equal("external", results[1].GetProperty("suppressions")[0].GetProperty("kind").GetString());
        Assert.Equal("LB1002", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[results[0].GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
    }

    // GitHub shows results of kind "pass" as alerts, and refuses a file of which one result has no place.
    [Fact]
    public void Sarif_has_no_alert_for_what_passed_and_a_place_for_what_has_no_file()
    {
        var run = JsonDocument.Parse(Text(new SarifWriter(), Good, Bad with { Path = null, Line = null, Column = null })).RootElement.GetProperty("runs")[0];
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("cloudformation/infra", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(1, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal(["Checklist.Names", "LB1002"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
    }

    [Fact]
    public void Sarif_explains_each_rule_also_those_of_differences_checklist_and_quotas()
    {
        ReportItem[] items = [Bad, .. new[] { "Drift.Removed", "Checklist.Names", "Quota.OutputsPerTemplate" }.Select(id => Bad with { RuleId = id })];
        using var stream = new MemoryStream();
        new SarifWriter().Write(new ReportDocument { ToolVersion = "1.2.3", ToolUri = new Uri("https://example.com/"), Items = items, Rules = ReportRules.All }, stream);
        var driver = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver");
        Assert.Equal("https://example.com/", driver.GetProperty("informationUri").GetString());
        var removed = driver.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "Drift.Removed");
        Assert.Equal("NoExportIsGone", removed.GetProperty("name").GetString());
        Assert.Equal("No export is gone", removed.GetProperty("shortDescription").GetProperty("text").GetString());
        Assert.Contains("**What to do:** Remove an export only after its consumers", removed.GetProperty("help").GetProperty("markdown").GetString());
        Assert.All(driver.GetProperty("rules").EnumerateArray(), r => Assert.NotEqual(r.GetProperty("id").GetString(), r.GetProperty("fullDescription").GetProperty("text").GetString()));
    }

    [Fact]
    public void A_suppression_of_the_template_itself_is_one_in_source() =>
        Assert.Contains("\"kind\": \"inSource\"", Text(new SarifWriter(), Accepted with { IsSuppressedInSource = true }));

    [Fact]
    public void A_fingerprint_stays_when_lines_move_and_differs_for_a_second_finding_of_the_same_kind()
    {
        var moved = Bad with { Line = 99 };
        Assert.Equal(Fingerprints(Bad)[0], Fingerprints(moved)[0]);
        var twice = Fingerprints(Bad, moved);
        Assert.NotEqual(twice[0], twice[1]);
    }

    [Fact]
    public void JUnit_counts_failures_and_skips_and_gives_the_place()
    {
        var root = XDocument.Parse(Text(new JUnitWriter(), Bad, Accepted, Good)).Root!;
        Assert.Equal(("3", "1"), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value));
        Assert.Equal(["0", "1"], root.Elements("testsuite").Select(s => s.Attribute("skipped")!.Value));
        var failure = Assert.Single(root.Descendants("failure"));
        Assert.Equal("The name has '_'.", failure.Attribute("message")!.Value);
        Assert.Contains("at infra/a b.yaml:7:3", failure.Value);
        Assert.Equal(("infra", "LB1002: Main_Vpc"), (failure.Parent!.Attribute("classname")!.Value, failure.Parent.Attribute("name")!.Value));
    }

    [Fact]
    public void NUnit3_says_failed_skipped_and_passed()
    {
        var root = XDocument.Parse(Text(new NUnit3Writer(), Bad, Accepted, Good)).Root!;
        Assert.Equal("Failed", root.Attribute("result")!.Value);
        Assert.Equal(["Passed", "Failed", "Skipped"], root.Descendants("test-case").Select(c => c.Attribute("result")!.Value));
    }

    [Fact]
    public void A_report_without_items_is_a_passed_run_and_not_an_empty_one()
    {
        Assert.Equal("1", XDocument.Parse(Text(new JUnitWriter())).Root!.Attribute("tests")!.Value);
        Assert.Equal("Passed", XDocument.Parse(Text(new NUnit3Writer())).Root!.Attribute("result")!.Value);
    }

    [Fact]
    public void Csv_neutralises_formulas_and_quotes()
    {
        var lines = Text(new CsvWriter(), Bad with { Subject = "=cmd|' /C calc'!A0", Message = "say \"x\", y", Path = null, Line = null, Column = null }).Split("\r\n");
        Assert.Equal("LB1002,Failed,Error,\"'=cmd|' /C calc'!A0\",\"say \"\"x\"\", y\",Use '-'.,main-vpc-id,infra,,,,,https://example.com/rules#lb1002", lines[1]);
    }

    [Fact]
    public void A_cell_of_nothing_but_a_line_end_is_empty() =>
        Assert.StartsWith("LB1002,Failed,Error,Main_Vpc,,Use '-'.,main-vpc-id,", Text(new CsvWriter(), Bad with { Message = "\r" }).Split("\r\n")[1], StringComparison.Ordinal);

    [Fact]
    public void Markdown_escapes_what_would_be_markup()
    {
        var text = Text(new MarkdownWriter(), Bad with { Subject = "a`|b", Message = "<script>x</script> | [y](z)" });
        Assert.Contains("1 error, 0 warnings, 0 notes, 0 passed, 0 suppressed.", text);
        Assert.Contains("| error | `` a`\\|b `` | \\<script\\>x\\</script\\> \\| \\[y\\](z) |", text);
    }

    [Fact]
    public void Characters_that_xml_forbids_are_shown_as_escapes() =>
        Assert.Contains("bell\\u{7}", XDocument.Parse(Text(new JUnitWriter(), Bad with { Subject = "bell\u0007" })).Descendants("testcase").Single().Attribute("name")!.Value);

    [Fact]
    public void Html_holds_every_item_escaped_and_needs_no_network()
    {
        var html = Text(new HtmlWriter(), Bad with { Subject = "<img src=x onerror=alert(1)>\u202E", HelpUri = new Uri("javascript:alert(1)") }, Accepted, Good);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;\\u{202E}", html);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("javascript:", html);
        Assert.DoesNotContain("src=\"http", html);
        Assert.Contains("<b>1</b> Suppressed", html);
        Assert.Contains("<tr data-result=\"Passed\" data-rule=\"Checklist.Names\"", html);
    }

    private static List<string> Fingerprints(params ReportItem[] items) =>
        [.. JsonDocument.Parse(Text(new SarifWriter(), items)).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("partialFingerprints").GetProperty("lbExport/v1").GetString()!)];

    private static string Text(IReportWriter writer, params ReportItem[] items)
    {
        using var stream = new MemoryStream();
        writer.Write(new ReportDocument { ToolVersion = "1.2.3", CreatedOn = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), BasePath = "/repo", Items = items }, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
