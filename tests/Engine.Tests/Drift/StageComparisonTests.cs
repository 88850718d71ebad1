using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Drift;

public class StageComparisonTests
{
    [Theory]
    [InlineData("main-vpc-id", "dev-vpc-id", "${Stage}-vpc-id")]
    [InlineData("main:vpc", "dev:vpc", "${Stage}:vpc")]
    [InlineData("acme::main::vpc", "acme::dev::vpc", "acme::${Stage}::vpc")]
    [InlineData("core-vpc:main", "core-vpc:dev", "core-vpc:${Stage}")]
    [InlineData("domain-main-main", "domain-dev-main", "domain-${Stage}-main")]
    public void A_stage_is_found_wherever_it_is_a_word(string main, string dev, string name)
    {
        Export[] exports = [new() { Name = main, Stage = "main" }, new() { Name = dev, Stage = "dev" }];
        var row = Assert.Single(StageComparison.Compare(exports, [], ConventionLoader.Default));
        Assert.Equal((name, "dev; main", ""), (row.Name, row.PresentIn.ToString(), row.MissingIn.ToString()));
    }

    [Fact]
    public void What_one_stage_has_alone_is_missing_in_the_others_that_are_asked_for()
    {
        var row = Assert.Single(StageComparison.Compare([new() { Name = "main-vpc-id", Stage = "main" }, new() { Name = "qa-vpc-id", Stage = "qa" }], ["dev", "main"], ConventionLoader.Default));
        Assert.Equal(("main", "dev"), (row.PresentIn.ToString(), row.MissingIn.ToString()));
    }
}
