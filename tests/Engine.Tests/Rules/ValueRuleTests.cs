using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Rules;

public class ValueRuleTests
{
    [Theory]
    [InlineData("table-users", "listbackup-main-users")]
    [InlineData("table-users-arn", "arn:aws:dynamodb:eu-central-1:111122223333:table/listbackup-main-users")]
    [InlineData("table-users-stream-arn", "arn:aws:dynamodb:eu-central-1:111122223333:table/x/stream/2026-01-01T00:00:00.000")]
    [InlineData("queue-jobs-url", "https://sqs.eu-central-1.amazonaws.com/111122223333/listbackup-main-jobs.fifo")]
    [InlineData("queue-jobs-url", "https://eu-central-1.queue.amazonaws.com/111122223333/jobs")]
    [InlineData("queue-jobs-url", "http://sqs.eu-central-1.localhost.localstack.cloud:4566/111122223333/jobs")]
    [InlineData("queue-jobs-arn", "arn:aws:sqs:eu-central-1:111122223333:jobs")]
    [InlineData("bucket-data-arn", "arn:aws:s3:::listbackup-data-111122223333-eu-central-1")]
    [InlineData("role-lambda-arn", "arn:aws:iam::111122223333:role/service/listbackup-main-lambda")]
    [InlineData("policy-base-arn", "arn:aws:iam::aws:policy/ReadOnlyAccess")]
    [InlineData("kms-key-id", "12345678-1234-1234-1234-123456789012")]
    [InlineData("kms-key-id", "mrk-0123456789abcdef0123456789abcdef")]
    [InlineData("kms-alias", "alias/listbackup-main-data")]
    [InlineData("vpc-id", "vpc-0a1b2c3d4e5f60718")]
    [InlineData("subnet-private-ids", "subnet-0a1b2c3d4e5f60718, subnet-12345678")]
    [InlineData("log-group-prefix", "/aws/lambda/listbackup-main-")]
    [InlineData("certificate-arn", "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012")]
    [InlineData("secret-jwt-arn", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:listbackup/main/jwt-abc123")]
    [InlineData("secret-api-keys-prefix", "listbackup/main/api-keys/")]
    [InlineData("parameter-token-name", "/listbackup/main/token")]
    [InlineData("api-users-endpoint", "https://a1b2c3.execute-api.eu-central-1.amazonaws.com/main")]
    [InlineData("table-users-arn", "${UsersTable.Arn}")]
    [InlineData("vpc-id", "${Vpc}")]
    [InlineData("table-users-arn", "{{resolve:ssm:/listbackup/table-arn}}")]
    [InlineData("table-users-arn", "********")]
    public void A_value_as_the_name_tells_is_without_finding(string tail, string value) => Assert.Empty(Ids(tail, value));

    [Theory]
    [InlineData("table-users-arn", "listbackup-main-users", "LB2002")]
    [InlineData("table-users-arn", "arn:aws:dynamodb", "LB2002")]
    [InlineData("table-users-arn", "arn:aws:dynamodb:nowhere:111122223333:table/x", "LB2002")]
    [InlineData("table-users-arn", "arn:aws:dynamodb:eu-central-1:1111:table/x", "LB2002")]
    [InlineData("table-users-arn", "arn:aws:sqs:eu-central-1:111122223333:users", "LB2003")]
    [InlineData("role-lambda-arn", "arn:aws:iam::111122223333:user/lambda", "LB2003")]
    [InlineData("table-users-arn", "arn:aws:dynamodb:eu-central-1:999988887777:table/x", "LB2004")]
    [InlineData("queue-jobs-url", "https://sqs.eu-central-1.amazonaws.com/999988887777/jobs", "LB2004")]
    [InlineData("table-users-arn", "arn:aws:dynamodb:us-west-2:111122223333:table/x", "LB2005")]
    [InlineData("bucket-data-arn", "arn:aws-cn:s3:::listbackup-data", "LB2005")]
    [InlineData("queue-jobs-url", "https://us-west-2.queue.amazonaws.com/111122223333/jobs", "LB2005")]
    [InlineData("table-users", "listbackup-dev-users", "LB2006")]
    [InlineData("table-users-arn", "arn:aws:dynamodb:eu-central-1:111122223333:table/listbackup-dev-users", "LB2006")]
    [InlineData("queue-jobs-url", "https://sqs.eu-central-1.amazonaws.com/111122223333/listbackup-dev-jobs", "LB2006")]
    [InlineData("kms-alias", "alias/listbackup-dev-data", "LB2006")]
    [InlineData("queue-jobs-url", "jobs", "LB2007")]
    [InlineData("queue-jobs-url", "https://example.com/", "LB2007")]
    [InlineData("vpc-id", "subnet-12345678", "LB2008")]
    [InlineData("kms-key-id", "alias/x", "LB2008")]
    [InlineData("subnet-private-ids", "subnet-12345678,vpc-12345678", "LB2008")]
    [InlineData("table-users", "${Never}-substituted", "LB2010")]
    [InlineData("table-users", "users\n", "LB2011")]
    [InlineData("table-users", " ", "LB2001")]
    [InlineData("table-users", "arn:aws:dynamodb:eu-central-1:111122223333:table/users", "LB1013")]
    public void A_value_that_the_name_does_not_tell_is_one_finding(string tail, string value, string rule) => Assert.Equal([rule], Ids(tail, value, isLive: true));

    [Theory]
    [InlineData("role-x-name", "AKIAQJ7EXAMPLE2MPL3K", "LB3001")]
    [InlineData("parameter-x-name", "ghp_0123456789abcdefghijklmnopqrstuvwxyzAB", "LB3001")]
    [InlineData("api-x", "postgres://app:hunter2@db.internal:5432/app", "LB3001")]
    [InlineData("api-x", "Server=db;User Id=app;Password=hunter2;", "LB3001")]
    [InlineData("api-x", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "LB3001")]
    [InlineData("api-x", "-----BEGIN RSA PRIVATE KEY-----\nMIIE", "LB3001")]
    [InlineData("parameter-x-name", "{{resolve:secretsmanager:x:SecretString:y}}", "LB3003")]
    [InlineData("parameter-x-name", "{{resolve:ssm-secure:/x:1}}", "LB3003")]
    [InlineData("api-database-password", "hunter2", "LB3004")]
    [InlineData("secret-jwt", "hunter2", "LB3004")]
    [InlineData("api-x-token", "${AccessToken}", "LB3004")]
    public void A_secret_is_found_and_never_shown(string tail, string value, string rule)
    {
        var findings = Check(tail, value);
        Assert.Contains(rule, findings.Select(f => f.RuleId));
        Assert.All(findings, f => Assert.DoesNotContain(value.Trim(), f.Message, StringComparison.Ordinal));
        Assert.All(findings, f => Assert.DoesNotContain("hunter2", f.Message + f.Recommendation + f.Subject, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("table-tokens", "listbackup-main-tokens")]
    [InlineData("table-token", "listbackup-main-token")]
    [InlineData("api-auth-token-url", "https://auth.example.com/oauth2/token")]
    [InlineData("parameter-secret-name", "listbackup/main/db")]
    [InlineData("api-key-id", "a1b2c3d4e5")]
    [InlineData("secret-db-arn", "${DbSecret}")]
    [InlineData("api-x", "https://example.com/a:b@c")]
    [InlineData("api-x", "${AWS::StackName}-password-reset")]
    public void What_only_sounds_secret_is_no_finding(string tail, string value) =>
        Assert.DoesNotContain(Check(tail, value), f => f.RuleId.StartsWith("LB3", StringComparison.Ordinal));

    [Fact]
    public void What_a_resource_gives_is_judged_by_its_type()
    {
        Assert.Equal(["LB2009"], From("table-users-arn", "AWS::DynamoDB::Table", "Ref"));
        Assert.Equal(["LB2009"], From("queue-jobs-name", "AWS::SQS::Queue", "Ref"));
        Assert.Equal(["LB2009"], From("queue-jobs-arn", "AWS::SNS::Topic", "Ref"));
        Assert.Empty(From("queue-jobs-url", "AWS::SQS::Queue", "Ref"));
        Assert.Empty(From("topic-alarms-arn", "AWS::SNS::Topic", "Ref"));
        Assert.Empty(From("secret-jwt-arn", "AWS::SecretsManager::Secret", "Id"));
        Assert.Empty(From("table-users-arn", "Custom::Table", "Ref"));
        Assert.Empty(From("table-users-arn", "AWS::CloudFormation::Stack", "Outputs.TableArn"));
        Assert.Empty(From("security-group-default", "AWS::EC2::VPC", "DefaultSecurityGroup"));
    }

    private static IEnumerable<string> From(string tail, string type, string attribute) => RuleFixture.Check(new Export
    {
        Name = $"main-infrastructure-{tail}",
        Value = attribute == "Ref" ? "${R}" : $"${{R.{attribute}}}",
        Source = SourceKind.Template,
        Declaration = new ExportDeclaration { ValueResource = "R", ValueResourceType = type, ValueAttribute = attribute },
    }).Select(f => f.RuleId);

    private static IEnumerable<string> Ids(string tail, string value, bool isLive = false) => Check(tail, value, isLive).Select(f => f.RuleId);

    private static IReadOnlyList<Finding> Check(string tail, string value, bool isLive = false) => RuleFixture.Check(new Export
    {
        Name = $"main-infrastructure-{tail}",
        Value = value,
        AccountId = "111122223333",
        Region = "eu-central-1",
        Source = isLive ? SourceKind.Live : SourceKind.Template,
    });
}
