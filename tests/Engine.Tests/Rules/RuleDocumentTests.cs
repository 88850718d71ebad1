using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

public class RuleDocumentTests
{
    [Fact]
    public void The_page_of_the_rules_is_what_their_metadata_say()
    {
        var path = Fixture.Path("..", "..", "..", "docs", "rules.md");
        Assert.True(
            RuleDocument.Text() == File.ReadAllText(path),
            "docs/rules.md is out of date; run: dotnet run --project src/ListBackup.Exports.Help -- rules docs/rules.md");
    }

    [Fact]
    public void Each_rule_has_the_heading_that_its_findings_link_to()
    {
        var lines = RuleDocument.Text().Split('\n');
        Assert.All(RuleCatalogue.All, rule => Assert.Contains($"### {rule.Metadata.Id}", lines));
    }
}
