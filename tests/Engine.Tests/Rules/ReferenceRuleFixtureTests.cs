using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Documentation;
using ListBackup.Exports.Scanning.Matching;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Rules;

/// <summary>The rules on references, lifecycles and budgets, whose fixtures may take several files.</summary>
public class ReferenceRuleFixtureTests
{
    public static TheoryData<string> Rules { get; } = [.. RuleCatalogue.All.Where(r => r is not DocumentRule).Select(r => r.Metadata.Id).Where(id => id[..3] is "LB4" or "LB7" || id[..4] is "LB60")];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_fires_on_its_bad_fixture(string ruleId)
    {
        var findings = (await CheckAsync(RuleFixture.Samples, ruleId)).Where(f => f.RuleId == ruleId).ToList();
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.NotEmpty(f.Message));
        Assert.All(findings, f => Assert.NotEmpty(f.Recommendation));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_is_silent_on_its_good_fixture(string ruleId)
    {
        Assert.DoesNotContain(await CheckAsync(Fixture.Path("Rules"), ruleId), f => f.RuleId == ruleId);
    }

    [Fact]
    public async Task The_cycle_of_the_violations_is_named_with_the_edge_to_end()
    {
        var finding = Assert.Single(await CheckAsync(RuleFixture.Samples, "LB4003"), f => f.RuleId == "LB4003");
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("LB4003-cycle-orders.yaml", finding.Subject, StringComparison.Ordinal);
        Assert.Equal(7, finding.Line);
    }

    [Fact]
    public void A_rule_that_needs_references_is_silent_where_none_were_read()
    {
        var engine = new RuleEngine(ConventionLoader.Default, new RuleOptions { Include = ["LB4*"] });
        var input = new RuleInput { Inventory = new ExportInventory { Exports = [new Export { Name = "main-infrastructure-vpc-id" }] }, Parts = InventoryParts.Exports };
        Assert.Empty(engine.CheckInventory(input));
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(string folder, string ruleId)
    {
        var files = Directory.GetFiles(folder, ruleId + "-*");
        Assert.NotEmpty(files);
        IInventorySource source = files[0].EndsWith(".json", StringComparison.Ordinal) ? new SnapshotSource(files) : new TemplateSource(new TemplateSourceOptions { Paths = files });
        var inventory = await source.ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken);
        Assert.Empty(inventory.Problems);
        var engine = new RuleEngine(ConventionLoader.Default, new RuleOptions { Today = RuleFixture.Today });
        return [.. engine.Run(new RuleInput { Inventory = inventory, Consumers = [.. ConsumerMatcher.Match(inventory.Exports, inventory.References)], Parts = InventoryParts.All })];
    }
}
