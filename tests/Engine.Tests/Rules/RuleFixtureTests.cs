using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

public class RuleFixtureTests
{
    /// <summary>The rules that judge exports alone.</summary>
    public static TheoryData<string> Rules { get; } = [.. RuleCatalogue.All
        .Where(r => r is ExportRule or InventoryRule { Needs: InventoryParts.Exports })
        .Select(r => r.Metadata.Id)
        .Where(id => id[..3] is "LB1" or "LB2" or "LB3")];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_fires_on_its_bad_fixture(string ruleId)
    {
        var findings = await RuleFixture.CheckAsync(RuleFixture.Bad(ruleId) ?? throw new FileNotFoundException($"samples/violations lacks a file for {ruleId}."));
        var finding = Assert.Single(findings, f => f.RuleId == ruleId);
        Assert.NotEmpty(finding.Message);
        Assert.NotEmpty(finding.Recommendation);
        Assert.Equal($"docs/rules.md#{ruleId.ToLowerInvariant()}", finding.HelpUri?.OriginalString);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_is_silent_on_its_good_fixture(string ruleId)
    {
        var findings = await RuleFixture.CheckAsync(RuleFixture.Good(ruleId) ?? throw new FileNotFoundException($"Fixtures/Rules lacks a file for {ruleId}."));
        Assert.DoesNotContain(findings, f => f.RuleId == ruleId);
    }

    [Fact]
    public void Each_rule_has_an_id_of_its_own_and_says_what_it_is_about()
    {
        Assert.All(RuleCatalogue.All, rule =>
        {
            Assert.Matches("^LB[0-7][0-9]{3}$", rule.Metadata.Id);
            Assert.False(rule.Metadata.Title.EndsWith('.'));
            Assert.EndsWith(".", rule.Metadata.Reason);
            Assert.EndsWith(".", rule.Metadata.Remedy);
        });
        Assert.Distinct(RuleCatalogue.All.Select(r => r.Metadata.Id));
    }
}
