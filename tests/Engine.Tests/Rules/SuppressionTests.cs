using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

/// <summary>What a template or the convention accepts, until when.</summary>
public class SuppressionTests
{
    private static readonly Suppression Own = new("LB1001", "*", "old names", new DateOnly(2026, 11, 22)) { Path = "a.yaml", Line = 3 };

    [Theory]
    [InlineData(1, "")]
    [InlineData(0, "")]
    [InlineData(-1, "LB1001 my_export; LB0001 a.yaml:3")]
    public void A_templates_suppression_holds_to_its_last_day_and_is_told_of_after_it(int days, string told)
    {
        var export = new Export { Name = "my_export", Source = SourceKind.Template, Path = "a.yaml", Declaration = new ExportDeclaration { Suppressions = [Own with { Until = RuleFixture.Today.AddDays(days) }] } };
        var engine = new RuleEngine(ConventionLoader.Default, new RuleOptions { Today = RuleFixture.Today, Include = ["LB1001"] });
        Finding[] findings = [.. engine.Check(export), .. engine.Complete()];
        Assert.Equal(told, string.Join("; ", findings.Select(f => f.RuleId == "LB1001" ? $"LB1001 {f.Subject}" : $"{f.RuleId} {f.Path}:{f.Line}")));
    }

    [Theory]
    [InlineData("LB1001", "my_*", true)]
    [InlineData("LB1*", "OutputKey", true)]
    [InlineData("LB1001", "your_*", false)]
    [InlineData("LB2*", "my_*", false)]
    public void The_conventions_suppression_means_the_exports_name_or_its_output(string rule, string export, bool isHeld)
    {
        var convention = ConventionLoader.Parse($"schema: 1\nsuppressions:\n  - {{rule: '{rule}', export: '{export}', reason: x}}\n", "lbexports.yaml");
        var engine = new RuleEngine(convention, new RuleOptions { Today = RuleFixture.Today, Include = ["LB1001"] });
        Assert.Equal(!isHeld, engine.Check(new Export { Name = "my_export", OutputKey = "OutputKey", Source = SourceKind.Template }).Any());
    }
}
