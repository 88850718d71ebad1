using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

public class LiveTemplateTests
{
    private const string Consumer = """
        Parameters:
          Stage: { Type: String, Default: dev }
          WithQueue: { Type: String, Default: 'no' }
        Conditions:
          HasQueue: !Equals [!Ref WithQueue, 'yes']
        Resources:
          Function:
            Type: AWS::Lambda::Function
            Properties:
              Environment:
                Variables:
                  USERS: !ImportValue
                    Fn::Sub: "${Stage}-table-users"
          Subscription:
            Type: AWS::SNS::Subscription
            Condition: HasQueue
            Properties:
              Endpoint: !ImportValue
                Fn::Sub: "${Stage}-queue-arn"
        """;

    private const string WeakReader = """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              RoleName: !GetStackOutput { StackName: network, OutputName: Users, Region: us-east-1 }
        """;

    [Fact]
    public async Task Templates_tell_the_place_of_each_import()
    {
        await using var server = await StubServer.StartAsync(Cloud());
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true }, InventoryParts.All);
        Assert.Empty(inventory.Problems);
        var users = Assert.Single(inventory.References, r => r.ExportName == "main-table-users");
        Assert.Equal(("api", "Function", "Properties.Environment.Variables.USERS"), (users.StackName, users.LogicalId, users.PropertyPath));
        Assert.Equal(ReferenceStrength.Strong, users.Strength);
        Assert.Equal("us-east-1", users.Region);
        Assert.Equal(StubCloud.DefaultAccount, users.AccountId);
    }

    [Fact]
    public async Task An_import_behind_a_condition_that_fails_is_found_though_nothing_guards_it()
    {
        await using var server = await StubServer.StartAsync(Cloud());
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true }, InventoryParts.All);
        Assert.Equal(ImportState.Unused, inventory.Imports.Single(i => i.ExportName == "main-queue-arn").State);
        var queue = Assert.Single(inventory.References, r => r.ExportName == "main-queue-arn");
        Assert.Equal((ReferenceStrength.Weak, true, "Subscription"), (queue.Strength, queue.IsConditional, queue.LogicalId));
    }

    [Fact]
    public async Task Weak_readers_in_other_regions_are_found()
    {
        await using var server = await StubServer.StartAsync(Cloud());
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server, "us-east-1", "eu-west-1") with { ReadTemplates = true }, InventoryParts.All);
        var weak = Assert.Single(inventory.References, r => r.OutputKey is not null);
        Assert.Equal(("eu-west-1", "network", "Users", "us-east-1"), (weak.Region, weak.ProducerStack, weak.OutputKey, weak.ProducerRegion));
        Assert.Equal(ReferenceStrength.Weak, weak.Strength);
    }

    [Fact]
    public async Task Stacks_tell_their_size()
    {
        await using var server = await StubServer.StartAsync(Cloud());
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true }, InventoryParts.Stacks);
        var api = inventory.Stacks.Single(s => s.StackName == "api");
        Assert.Equal((2, Consumer.Length), (api.ResourceCount, api.TemplateBytes));
    }

    [Fact]
    public async Task Denied_templates_cost_places_and_no_importer()
    {
        var options = new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = "GetTemplate" }] };
        await using var server = await StubServer.StartAsync(Cloud(), options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true }, InventoryParts.All);
        Assert.Equal("api", Assert.Single(inventory.References).StackName);
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal("AccessDenied", problem.Id);
        Assert.Contains("1 more stacks", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<GetTemplateResponse><GetTemplateResult/></GetTemplateResponse>")]
    [InlineData("<GetTemplateResponse><GetTemplateResult><TemplateBody/></GetTemplateResult></GetTemplateResponse>")]
    public async Task A_template_that_its_answer_lacks_is_one_that_was_not_read(string answer)
    {
        await using var server = await StubServer.StartAsync(Cloud(), new StubOptions { Answer = request => request.Operation == "GetTemplate" ? answer : null });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true }, InventoryParts.All);
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal(("AnswerNotUnderstood", InventoryParts.References), (problem.Id, problem.Lacks));
    }

    [Fact]
    public async Task Importers_are_looked_at_where_listing_stacks_is_denied()
    {
        var options = new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = "DescribeStacks" }] };
        await using var server = await StubServer.StartAsync(Cloud(), options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true }, InventoryParts.References);
        Assert.Contains(inventory.References, r => r is { ExportName: "main-table-users", LogicalId: "Function" });
        Assert.Equal("AccessDenied", Assert.Single(inventory.Problems).Id);
    }

    private static StubCloud Cloud()
    {
        var cloud = new StubCloud();
        cloud.Region().Add(new StubStack
        {
            Name = "network",
            Template = "Resources: { Topic: { Type: AWS::SNS::Topic } }",
            Outputs = [new StubOutput("Users", "t", "main-table-users"), new StubOutput("Queue", "arn:q", "main-queue-arn")],
        });
        cloud.Region().Add(new StubStack
        {
            Name = "api",
            Template = Consumer,
            Parameters = { ["Stage"] = "main", ["WithQueue"] = "no" },
            Imports = { "main-table-users" },
        });
        cloud.Region("eu-west-1").Add(new StubStack { Name = "reader", Template = WeakReader });
        return cloud;
    }
}
