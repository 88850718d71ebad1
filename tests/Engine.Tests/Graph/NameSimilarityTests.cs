using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Resolving;

namespace ListBackup.Exports.Engine.Tests.Graph;

public class NameSimilarityTests
{
    [Theory]
    [InlineData("main-infrastructure-table-user", "main-infrastructure-table-users", 0.96, "differs by one letter")]
    [InlineData("main-table-infrastructure-users", "main-infrastructure-table-users", 0.97, "has the same words in another order")]
    [InlineData("Main-Infrastructure-Table-Users", "main-infrastructure-table-users", 0.99, "differs in case")]
    [InlineData("main-infrastructure-tabel-users", "main-infrastructure-table-users", 0.96, "differs by one letter")]
    [InlineData("users-table-infrastructure-mian", "main-infrastructure-table-users", 0.9, "has similar words in another order")]
    public void Names_are_alike_by_letters_and_by_words(string asked, string name, double atLeast, string why)
    {
        var (score, actual) = NameSimilarity.Compare(asked, name);
        Assert.Equal(why, actual);
        Assert.InRange(score, atLeast, 1);
    }

    [Fact]
    public void Names_of_other_things_are_not_alike()
    {
        Assert.True(NameSimilarity.Compare("main-infrastructure-table-users", "prod-frontend-certificate-arn").Score < NameSimilarity.Worth);
    }

    [Theory]
    [InlineData("No export named -SubnetAPublic found. Rollback requested by user.", "-SubnetAPublic", null)]
    [InlineData("${cf:listbackup-dev-infrastructure.UsersTable}", "listbackup-dev-infrastructure.UsersTable", "UsersTable")]
    [InlineData("${cf(us-east-1):network.VpcId, 'none'}", "network.VpcId", "VpcId")]
    [InlineData("main-infrastructure-vpc-id", "main-infrastructure-vpc-id", null)]
    public void A_message_or_a_reference_can_be_asked_as_it_is(string text, string name, string? outputKey)
    {
        var asked = AskedName.Parse(text);
        Assert.Equal((name, outputKey), (asked.Text, asked.OutputKey));
    }
}
