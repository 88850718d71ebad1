using ListBackup.Exports.Bridge;

namespace ListBackup.Exports.Module.Tests.Bridge;

public class OpenNameMatcherTests
{
    [Theory]
    [InlineData("main-*", "${Stage}-infrastructure-vpc-id", true)]
    [InlineData("main-infrastructure-*", "${Stage}-infrastructure-vpc-id", true)]
    [InlineData("main-auth-*", "${Stage}-infrastructure-vpc-id", false)]
    [InlineData("*-vpc-id", "${Stage}-infrastructure-vpc-id", true)]
    [InlineData("*-subnet-*", "${Stage}-infrastructure-vpc-id", false)]
    [InlineData("*-secret-*", "listbackup-${Stage}-queue-url", false)]
    [InlineData("*-queue-*", "listbackup-${Stage}-queue-url", true)]
    [InlineData("listbackup-main-users-*", "${AWS::StackName}-api-endpoint", true)]
    [InlineData("listbackup-main-users-*", "${Stage}-api-endpoint", false)]
    [InlineData("*", "${Stage}-a", true)]
    [InlineData("*${Stage}*", "${Stage}-a", false)]
    [InlineData("main-[iv]nfrastructure-*", "${Stage}-infrastructure-vpc-id", true)]
    [InlineData("main-[iv]nfrastructure-*", "${Stage}-service-vpc-id", false)]
    [InlineData("main-[iv", "${Stage}-[iv", true)]
    [InlineData("main-vpc-?", "${Stage}-vpc-a", true)]
    [InlineData("*-b", "${A${B}}-b", true)]
    [InlineData("*-b", "${A${B}}-c", false)]
    [InlineData("a`*b", "a${X}b", true)]
    [InlineData("${Stage", "${Stage", true)]
    public void A_wildcard_fits_a_name_with_open_parts_where_that_is_likely(string wildcard, string name, bool expected)
    {
        Assert.Equal(expected, OpenNameMatcher.MayMatch(wildcard, name));
    }
}
