using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>Who imports what, while the stacks change and some calls are denied.</summary>
public class LiveLookupTests
{
    private const string Consumer = "Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: !ImportValue main-vpc } } }";

    [Fact]
    public async Task A_stack_that_is_deleted_after_it_was_named_as_importer_stays_one_without_a_place()
    {
        var cloud = Cloud();
        var gone = cloud.Region().Add(new StubStack { Name = "app-late", Template = Consumer, Imports = { "main-vpc" }, Status = "DELETE_COMPLETE" });
        var options = new StubOptions
        {
            // Made after the stacks were listed, deleted before its template is read.
            Before = request => gone.Status = request.Operation == "ListImports" ? "CREATE_COMPLETE" : "DELETE_COMPLETE",
        };
        await using var server = await StubServer.StartAsync(cloud, options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true, Parallelism = 1 }, InventoryParts.All);
        Assert.Empty(inventory.Problems);
        var late = Assert.Single(inventory.References, r => r.StackName == "app-late");
        Assert.Equal((ReferenceStrength.Strong, "main-vpc", null), (late.Strength, late.ExportName, late.LogicalId));
        Assert.Equal("Topic", inventory.References.Single(r => r.StackName == "app").LogicalId);
    }

    [Fact]
    public async Task An_importer_that_no_list_of_stacks_knows_is_looked_at_by_name()
    {
        var cloud = Cloud();
        var late = cloud.Region().Add(new StubStack { Name = "app-late", Template = Consumer, Imports = { "main-vpc" }, Status = "DELETE_COMPLETE" });
        var options = new StubOptions { Before = request => late.Status = request.Operation == "DescribeStacks" ? "DELETE_COMPLETE" : "CREATE_COMPLETE" };
        await using var server = await StubServer.StartAsync(cloud, options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ReadTemplates = true, Parallelism = 1 }, InventoryParts.All);
        Assert.Empty(inventory.Problems);
        Assert.DoesNotContain(inventory.Stacks, s => s.StackName == "app-late");
        Assert.Equal("Topic", inventory.References.Single(r => r.StackName == "app-late").LogicalId);
    }

    [Fact]
    public async Task Importers_come_from_all_pages()
    {
        await using var server = await StubServer.StartAsync(Crowd(), new StubOptions { PageSize = 10 });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        Assert.Equal(35, Assert.Single(inventory.Imports).StackNames.Count);
        Assert.Equal(35, inventory.References.Select(r => r.StackName).Distinct().Count());
    }

    [Theory]
    [InlineData(FaultKind.Html)]
    [InlineData(FaultKind.HalfAnswer)]
    [InlineData(FaultKind.ExpiredToken)]
    public async Task Importers_of_the_pages_before_a_failure_are_kept_and_the_state_is_unknown(FaultKind fault)
    {
        var options = new StubOptions { PageSize = 10, Faults = [new Fault(fault) { Operation = "ListImports", After = 2 }] };
        await using var server = await StubServer.StartAsync(Crowd(), options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        var answer = Assert.Single(inventory.Imports);
        Assert.Equal((ImportState.Unknown, 20), (answer.State, answer.StackNames.Count));
        Assert.Equal(20, inventory.References.Count);
        Assert.Equal(InventoryParts.References, Assert.Single(inventory.Problems).Lacks);
    }

    [Theory]
    [InlineData("ValidationError", "Export 'main-vpc' is not imported by any stack.", ImportState.Unused)]
    [InlineData("ValidationError", "Export 'main-vpc-id' is not imported by any stack.", ImportState.Unknown)]
    [InlineData("ValidationError", "Export 'main-vpc' is not imported by any stack. Or is it?", ImportState.Unknown)]
    [InlineData("ValidationError", "Export 'main-vpc' does not exist", ImportState.Unknown)]
    [InlineData("AccessDenied", "Export 'main-vpc' is not imported by any stack.", ImportState.Unknown)]
    public async Task An_export_is_unused_only_when_AWS_says_so_of_it_in_these_words(string code, string message, ImportState state)
    {
        await using var server = await StubServer.StartAsync(Cloud(), new StubOptions { Before = Refuse("ListImports", new StubException(code, message)) });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        Assert.Equal(state, Assert.Single(inventory.Imports).State);
        Assert.Equal(state == ImportState.Unknown, inventory.Problems.Count == 1);
        Assert.Single(server.Calls, c => c.Operation == "ListImports");
    }

    [Fact]
    public async Task An_answer_that_contradicts_the_pages_before_it_leaves_the_state_unknown()
    {
        var calls = 0;
        var refuse = Refuse("ListImports", new StubException("ValidationError", "Export 'main-vpc' is not imported by any stack."));
        await using var server = await StubServer.StartAsync(Crowd(), new StubOptions
        {
            PageSize = 10,
            Before = request =>
            {
                if (request.Operation == "ListImports" && Interlocked.Increment(ref calls) > 1) refuse(request);
            },
        });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        var answer = Assert.Single(inventory.Imports);
        Assert.Equal((ImportState.Unknown, 10), (answer.State, answer.StackNames.Count));
    }

    [Fact]
    public async Task Importers_of_pages_that_come_twice_count_once()
    {
        await using var server = await StubServer.StartAsync(Crowd(), new StubOptions { PageSize = 10, DuplicatePages = true });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        Assert.Equal(35, Assert.Single(inventory.Imports).StackNames.Count);
        Assert.Equal(35, inventory.References.Count);
    }

    [Fact]
    public async Task Names_that_AWS_refuses_do_not_end_the_look_up_of_the_others()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(9), new StubOptions { Faults = [new Fault(FaultKind.NameRefused) { Operation = "ListImports", Times = 6 }] });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { Parallelism = 1 }, InventoryParts.References);
        Assert.Equal(6, inventory.Imports.Count(i => i.State == ImportState.Unknown));
        Assert.Equal(1, inventory.Imports.Count(i => i.State == ImportState.Used));
        Assert.Equal(2, inventory.Imports.Count(i => i.State == ImportState.Unused));
        Assert.Equal(6, Assert.Single(inventory.Problems).Targets.Count);
    }

    [Fact]
    public async Task An_error_about_many_exports_names_them_all()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(9), new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = "ListImports", After = 6 }] });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { Parallelism = 1 }, InventoryParts.References);
        Assert.Equal(["main-infrastructure-table-7", "main-infrastructure-table-8", "main-infrastructure-table-9"], Assert.Single(inventory.Problems).Targets);
        Assert.Equal(
            ["main-infrastructure-table-7", "main-infrastructure-table-8", "main-infrastructure-table-9"],
            inventory.Imports.Where(i => i.State == ImportState.Unknown).Select(i => i.ExportName).Order());
    }

    private static Action<StubRequest> Refuse(string operation, StubException error) => request =>
    {
        if (request.Operation == operation) throw error;
    };

    private static StubCloud Cloud()
    {
        var cloud = new StubCloud();
        cloud.Region().Add(new StubStack { Name = "network", Template = "{}", Outputs = [new StubOutput("Vpc", "vpc-1", "main-vpc")] });
        cloud.Region().Add(new StubStack { Name = "app", Template = Consumer, Imports = { "main-vpc" } });
        return cloud;
    }

    private static StubCloud Crowd()
    {
        var cloud = new StubCloud();
        cloud.Region().Add(new StubStack { Name = "network", Outputs = [new StubOutput("Vpc", "vpc-1", "main-vpc")] });
        for (var i = 1; i <= 35; i++) cloud.Region().Add(new StubStack { Name = $"app-{i}", Imports = { "main-vpc" } });
        return cloud;
    }
}
