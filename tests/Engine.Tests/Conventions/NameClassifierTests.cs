using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Conventions;

public class NameClassifierTests
{
    [Theory]
    [InlineData("main-infrastructure-table-users", "main", "infrastructure", "table", "users", null)]
    [InlineData("main-infrastructure-table-users-arn", "main", "infrastructure", "table", "users", "arn")]
    [InlineData("${Stage}-infrastructure-table-user-accounts", "${Stage}", "infrastructure", "table", "user-accounts", null)]
    [InlineData("${Stage}-infrastructure-gsi-users-email", "${Stage}", "infrastructure", "gsi", "users-email", null)]
    [InlineData("dev-infrastructure-queue-sync-jobs-url", "dev", "infrastructure", "queue", "sync-jobs", "url")]
    [InlineData("dev-infrastructure-dlq-webhooks-arn", "dev", "infrastructure", "dlq", "webhooks", "arn")]
    [InlineData("main-infrastructure-kms-key-id", "main", "infrastructure", "kms-key", null, "id")]
    [InlineData("main-infrastructure-kms-key-data-arn", "main", "infrastructure", "kms-key", "data", "arn")]
    [InlineData("main-infrastructure-kms-alias", "main", "infrastructure", "kms-alias", null, null)]
    [InlineData("main-infrastructure-vpc-id", "main", "infrastructure", "vpc", null, "id")]
    [InlineData("main-infrastructure-vpc-endpoint-s3", "main", "infrastructure", "vpc-endpoint", "s3", null)]
    [InlineData("main-infrastructure-subnet-private-1", "main", "infrastructure", "subnet", "private-1", null)]
    [InlineData("main-infrastructure-security-group-lambda", "main", "infrastructure", "security-group", "lambda", null)]
    [InlineData("main-infrastructure-log-group-prefix", "main", "infrastructure", "log-group", null, "prefix")]
    [InlineData("main-infrastructure-alarm-topic-arn", "main", "infrastructure", "alarm-topic", null, "arn")]
    [InlineData("main-infrastructure-eventbus-name", "main", "infrastructure", "eventbus", null, "name")]
    [InlineData("main-infrastructure-secret-api-keys-prefix", "main", "infrastructure", "secret", "api-keys", "prefix")]
    public void Infrastructure_names_fall_into_their_parts(string name, string stage, string service, string type, string? resource, string? attribute)
    {
        var parts = ConventionLoader.Default.Parse(name);
        Assert.Equal((stage, service, type, resource, attribute), (parts.Stage, parts.Service, parts.Type, parts.ResourceName, parts.Attribute));
        Assert.Equal(ExportKind.Infrastructure, parts.Kind);
        Assert.Equal(NameFlaws.None, parts.Flaws);
    }

    [Theory]
    [InlineData("listbackup-main-users-api-endpoint", "listbackup-main-users", "main", "users", "api", "endpoint", null)]
    [InlineData("listbackup-main-users-api-endpoint", null, "main", "users", "api", "endpoint", null)]
    [InlineData("listbackup-${Stage}-users-queue-mail-url", null, "${Stage}", "users", "queue", "mail", "url")]
    [InlineData("${AWS::StackName}-table-orders-arn", null, null, null, "table", "orders", "arn")]
    [InlineData("${NetworkStackName}-vpc-id", null, null, null, "vpc", null, "id")]
    [InlineData("Acme-Net-vpc-id", "Acme-Net", null, null, "vpc", null, "id")]
    [InlineData("${Project}-${Region}-net-subnet-a", null, null, null, "subnet", "a", null)]
    public void Service_names_begin_with_their_stack(string name, string? stack, string? stage, string? service, string type, string? resource, string? attribute)
    {
        var parts = ConventionLoader.Default.Parse(name, stack);
        Assert.Equal((stage, service, type, resource, attribute), (parts.Stage, parts.Service, parts.Type, parts.ResourceName, parts.Attribute));
        Assert.Equal(ExportKind.Service, parts.Kind);
        Assert.Equal(NameFlaws.None, parts.Flaws);
    }

    [Theory]
    [InlineData("listbackup-main-users-api-endpoint", "listbackup-main-auth", NameFlaws.OtherStack)]
    [InlineData("qa-infrastructure-table-users", null, NameFlaws.UnknownStage)]
    [InlineData("main-payments-table-users", null, NameFlaws.UnknownService)]
    [InlineData("main-infrastructure-lambda-mail", null, NameFlaws.NoType)]
    [InlineData("main-infrastructure-table", null, NameFlaws.NoResourceName)]
    [InlineData("main-infrastructure-table-arn", null, NameFlaws.NoResourceName)]
    [InlineData("main-infrastructure-table-users-url", null, NameFlaws.UnknownAttribute)]
    [InlineData("main-table-users", null, NameFlaws.NoService)]
    [InlineData("infrastructure-table-users", null, NameFlaws.NoStage)]
    [InlineData("users-table", null, NameFlaws.NoStage | NameFlaws.NoService)]
    [InlineData("MyVpcId", null, NameFlaws.NoStage | NameFlaws.NoService)]
    [InlineData("${AWS::StackName}-VpcId", null, NameFlaws.OtherForm)]
    [InlineData("main_infrastructure_table_users", null, NameFlaws.OtherForm)]
    [InlineData("MainInfrastructureTableUsers", null, NameFlaws.OtherForm)]
    [InlineData("${AWS::Region}-vpc-id", null, NameFlaws.NoStage | NameFlaws.NoService)]
    [InlineData("${Stage}-vpc-id", null, NameFlaws.NoService)]
    [InlineData("", null, NameFlaws.NoStage | NameFlaws.NoService | NameFlaws.NoType)]
    [InlineData("${Name}", null, NameFlaws.None)]
    public void What_departs_from_the_patterns_is_named(string name, string? stack, NameFlaws flaws)
    {
        Assert.Equal(flaws, ConventionLoader.Default.Parse(name, stack).Flaws);
    }
}
