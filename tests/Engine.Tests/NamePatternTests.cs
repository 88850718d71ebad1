using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests;

public class NamePatternTests
{
    [Theory]
    [InlineData("main-vpc-id", "main-vpc-id", MatchKind.Exact)]
    [InlineData("main-vpc-id", "dev-vpc-id", null)]
    [InlineData("${Stage}-vpc-id", "main-vpc-id", MatchKind.Pattern)]
    [InlineData("${Stage}-vpc-id", "${Env}-vpc-id", MatchKind.Pattern)]
    [InlineData("${Stage}-vpc-id", "${Env}-subnet-id", null)]
    [InlineData("main-${X}", "${Y}-id", MatchKind.Pattern)]
    [InlineData("${ImportName}", "main-vpc-id", MatchKind.Unresolved)]
    [InlineData("${Fn::Select(0, ${List})}-vpc", "a-vpc", MatchKind.Pattern)]
    [InlineData("${A}-b-${C}", "x-b-y-b-z", MatchKind.Pattern)]
    [InlineData("a${unclosed", "a${unclosed", MatchKind.Exact)]
    public void Names_meet_as_far_as_they_are_known(string left, string right, MatchKind? expected)
    {
        Assert.Equal(expected, NamePattern.Parse(left).Match(NamePattern.Parse(right)));
        Assert.Equal(expected, NamePattern.Parse(right).Match(NamePattern.Parse(left)));
    }
}
