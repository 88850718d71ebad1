using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

public class HostileNameTests
{
    public static TheoryData<string> Names { get; } =
    [
        new string('-', 100_000),
        new string('a', 100_000),
        string.Concat(Enumerable.Repeat("table-", 20_000)),
        string.Concat(Enumerable.Repeat("main-", 200)),
        string.Concat(Enumerable.Repeat("${A}-", 200)),
        string.Concat(Enumerable.Repeat("${", 500)),
        "${" + new string('{', 1000),
        "main-infrastructure-table-" + new string('x', 900),
        "\0\u001b[31m\u202Emain\ud800",
        "-", ":", "::", "${}", "${AWS::StackName}", "}",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_name_crashes_the_rules_or_is_shown_as_it_is(string name)
    {
        var export = new Export { Name = name, Value = name, StackName = name, Source = SourceKind.Live };
        var findings = RuleFixture.Check(export, export with { Value = "x", OutputKey = name, Source = SourceKind.Template });
        Assert.All(findings, f => Assert.DoesNotContain(f.Subject + f.Message + f.Recommendation + f.SuggestedName, c => char.IsControl(c) || c is '\u202E'));
    }

    [Fact]
    public void Control_and_invisible_characters_are_shown_inert_and_reported()
    {
        var finding = Assert.Single(RuleFixture.Check(new Export { Name = "main-infrastructure-vpc-id\u200B", StackName = null, Source = SourceKind.Live }), f => f.RuleId == "LB1001");
        Assert.Equal(@"main-infrastructure-vpc-id\u{200B}", finding.Subject);
        Assert.Contains("U+200B", finding.Message, StringComparison.Ordinal);
        Assert.Equal("main-infrastructure-vpc-id", finding.SuggestedName);
    }

    [Fact]
    public void A_value_full_of_credentials_is_hidden_whole()
    {
        var mask = new ValueMask(ConventionLoader.Default);
        var text = string.Join(' ', Enumerable.Repeat("AKIAQJ7EXAMPLE2MPL3K", 100));
        Assert.DoesNotContain("AKIA", mask.Text(text), StringComparison.Ordinal);
        Assert.Equal("key ******** and more", mask.Text("key AKIAQJ7EXAMPLE2MPL3K and more"));
        Assert.Equal("vpc-12345678", mask.Text("vpc-12345678"));
    }
}
