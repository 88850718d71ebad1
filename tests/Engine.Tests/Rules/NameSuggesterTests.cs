using CsCheck;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

public class NameSuggesterTests
{
    private static readonly RuleContext Context = new(ConventionLoader.Default, RuleFixture.Today);

    [Theory]
    [InlineData("Main-Infrastructure-Table-Users", null, "main-infrastructure-table-users")]
    [InlineData("main_infrastructure_table_users_arn", null, "main-infrastructure-table-users-arn")]
    [InlineData("MainInfrastructureTableUsers", null, "main-infrastructure-table-users")]
    [InlineData("main-infrastructure--table-users", null, "main-infrastructure-table-users")]
    [InlineData("main-infrastructure-users-table", null, "main-infrastructure-table-users")]
    [InlineData("infrastructure-table-users", "listbackup-main-infrastructure", "main-infrastructure-table-users")]
    [InlineData("UsersTable", "listbackup-main-infrastructure", "main-infrastructure-table-users")]
    [InlineData("UsersTableArn", "orders-prod", "orders-prod-table-users-arn")]
    [InlineData("OrdersProd-VpcId", "OrdersProd", "OrdersProd-vpc-id")]
    [InlineData("-subnet-public-a", "net", "net-subnet-public-a")]
    [InlineData("main-infrastructure-table-users\u200B", null, "main-infrastructure-table-users")]
    public void A_better_name_keeps_what_the_old_one_tells(string name, string? stack, string suggested)
    {
        Assert.Equal(suggested, Suggest(new Export { Name = name, StackName = stack, Source = SourceKind.Live }));
    }

    [Fact]
    public void A_template_builds_the_better_name_from_its_stage_or_stack()
    {
        Assert.Equal("${AWS::StackName}-vpc-id", Suggest(new Export { Name = "VpcId", Source = SourceKind.Template }));
        Assert.Equal("${Stage}-infrastructure-table-users", Suggest(new Export { Name = "infrastructure-table-users", Source = SourceKind.Template }));
        Assert.Equal("${AWS::StackName}-subnet-a", Suggest(new Export { Name = "${AWS::StackName}-SubnetA", Source = SourceKind.Template }));
    }

    [Fact]
    public void The_value_and_its_resource_tell_the_type_that_the_name_lacks()
    {
        var table = new ExportDeclaration { ValueResource = "Orders", ValueResourceType = "AWS::DynamoDB::Table", ValueAttribute = "Ref" };
        Assert.Equal("${AWS::StackName}-table-orders", Suggest(new Export { Name = "orders", Source = SourceKind.Template, Declaration = table }));
        Assert.Equal("net-security-group-web", Suggest(new Export { Name = "web", StackName = "net", Value = "sg-0a1b2c3d4e5f60718", Source = SourceKind.Live }));
        Assert.Equal("net-queue-mail-arn", Suggest(new Export { Name = "mail", StackName = "net", Value = "arn:aws:sqs:eu-west-1:111122223333:mail", Source = SourceKind.Live }));
    }

    [Theory]
    [InlineData("${Name}-${Type}-${Stage}", "Users-table-main", "users-table-main")]
    [InlineData("${Stage}:${Type}:${Name}:${Attribute}", "main:table:Users:arn", "main:table:users:arn")]
    [InlineData("${Stage}:${Type}:${Name}:${Attribute}", "main:Table:users", null)]
    public void A_name_need_not_be_the_last_part_of_a_pattern(string pattern, string name, string? suggested)
    {
        var convention = ConventionLoader.Parse($"schema: 1\nnames:\n  patterns: [{{kind: Service, pattern: '{pattern}'}}]\n", "lbexports.yaml");
        Assert.Equal(suggested, new NameSuggester(new RuleContext(convention, RuleFixture.Today)).Suggest(new Export { Name = name, Source = SourceKind.Live }));
    }

    [Fact]
    public void Nothing_is_suggested_where_too_little_is_known()
    {
        Assert.Null(Suggest(new Export { Name = "Thing", Source = SourceKind.Live, Value = "x" }));
    }

    [Fact]
    public void A_suggestion_passes_and_is_its_own_suggestion()
    {
        var word = OneOf("main", "dev", "Prod", "qa", "infrastructure", "users", "Billing", "table", "Tables", "vpc", "VPC", "endpoint", "kms", "key", "alias", "id", "arn", "url", "name",
            "security", "group", "${Stage}", "${AWS::StackName}", "${Env}", "${X}", "${AWS::Region}", "x", "v2", "sync-jobs", "é", "\u202E", "", "$", "UsersTableArn", "S3Bucket", new string('y', 90));
        var separator = OneOf("-", "-", "-", "_", "::", ":", "", "--", ".");
        var name = Gen.Select(word, separator, (w, s) => w + s).Array[0, 8].Select(parts => string.Concat(parts));
        var stack = OneOf<string?>(null, "listbackup-main-users", "listbackup-${Stage}-infrastructure", "MyStack", "a_b");
        var value = OneOf<string?>(null, "", "vpc-12345678", "arn:aws:sqs:eu-west-1:111122223333:q", "text", "https://sqs.eu-west-1.amazonaws.com/111122223333/q", "${Q.Arn}");
        Gen.Select(name, stack, value, Gen.Bool).Sample((n, s, v, isTemplate) =>
        {
            var export = new Export { Name = n, StackName = s, Value = v, Source = isTemplate ? SourceKind.Template : SourceKind.Live, OutputKey = "UsersOutput" };
            if (Suggest(export) is not { } suggested) return true;
            var renamed = export with { Name = suggested };
            return Suggest(renamed) == suggested && new RuleEngine(ConventionLoader.Default).Check(renamed).All(f => f.RuleId[..3] != "LB1");
        }, iter: 4000);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string? Suggest(Export export) => new NameSuggester(Context).Suggest(export);
}
