using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

/// <summary>A service with <c>resources</c> as a list and in a file, and what Serverless Framework 3.40 packaged of it for stage main.</summary>
public class ServerlessServiceTests
{
    private static readonly string Service = Fixture.Path("Serverless", "packaged-for-main");

    [Fact]
    public async Task A_packaged_service_lists_each_export_once()
    {
        var inventory = await Fixture.ReadAsync(Service);

        Assert.Equal(
            [
                ("sls-listbackup-users-main-ServerlessDeploymentBucketName", "listbackup-users-main"),
                ("sls-listbackup-users-main-GetLambdaFunctionQualifiedArn", "listbackup-users-main"),
                ("listbackup-users-main-api-endpoint", "listbackup-users-main"),
                ("listbackup-users-main-topic-users-arn", "listbackup-users-main"),
            ],
            inventory.Exports.Select(e => (e.Name, e.StackName)));
        Assert.Equal("listbackup-users-main", Assert.Single(inventory.Stacks).StackName);
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task A_service_alone_is_evaluated_with_its_own_defaults()
    {
        var inventory = await Fixture.ReadAsync(Path.Join(Service, "serverless.yml"));

        Assert.Equal(
            [
                ("listbackup-users-dev-api-endpoint", "listbackup-users-${opt:stage}-api-endpoint", Path.Join("resources", "outputs.yml"), 5),
                ("listbackup-users-dev-topic-users-arn", "${AWS::StackName}-topic-users-arn", "serverless.yml", 31),
            ],
            inventory.Exports.Select(e => (e.Name, e.OpenName, e.Path, e.Line)));
        Assert.All(inventory.Exports, e => Assert.Equal("listbackup-users-dev", e.StackName));
    }

    [Fact]
    public async Task Imports_at_the_provider_and_at_functions_are_found()
    {
        var inventory = await Fixture.ReadAsync(Path.Join(Service, "serverless.yml"), new EvaluationContext { Stage = "main" });

        Assert.Equal(
            [
                ("main-infrastructure-table-users", "provider", "environment.USERS_TABLE"),
                ("main-infrastructure-queue-sync-jobs-url", "get", "environment.QUEUE"),
            ],
            inventory.References.Select(r => (r.ExportName, r.LogicalId, r.PropertyPath)));
        Assert.All(inventory.References, r => Assert.Equal((ConsumerKind.Serverless, "listbackup-users-main", null), (r.Kind, r.StackName, r.OpenExportName)));
    }

    [Fact]
    public async Task An_export_name_given_to_an_output_that_Serverless_makes_needs_no_value()
    {
        var inventory = await TemplateFolder.ReadAsync("serverless.yml", """
            service: a
            provider: {name: aws}
            resources:
              Outputs:
                ServerlessDeploymentBucketName: {Export: {Name: main-bucket}}
                HelloLambdaFunctionQualifiedArn: {Export: {Name: main-hello}}
                Mistaken: {Export: {Name: main-other}}
            """);

        Assert.Equal(["main-bucket", "main-hello", "main-other"], inventory.Exports.Select(e => e.Name));
        Assert.Contains("'Mistaken' has no Value", Assert.Single(inventory.Problems).Message, StringComparison.Ordinal);
    }
}
