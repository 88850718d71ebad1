using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

public class LiveSourceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(500)]
    public async Task All_pages_are_read_whatever_their_size(int pageSize)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(210), new StubOptions { PageSize = pageSize });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server));
        Assert.Empty(inventory.Problems);
        Assert.Equal(Enumerable.Range(1, 210).Select(n => $"main-infrastructure-table-{n}"), inventory.Exports.Select(e => e.Name));
    }

    [Fact]
    public async Task An_export_says_where_it_comes_from()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(1, "eu-west-1"));
        var export = Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server, "eu-west-1"))).Exports);
        Assert.Equal("listbackup-main-table-1", export.Value);
        Assert.Equal("producer-1", export.StackName);
        Assert.StartsWith("arn:aws:cloudformation:eu-west-1:123456789012:stack/producer-1/", export.StackId, StringComparison.Ordinal);
        Assert.Equal("123456789012", export.AccountId);
        Assert.Equal("eu-west-1", export.Region);
        Assert.Equal(SourceKind.Live, export.Source);
        Assert.Null(export.OutputKey);
    }

    [Fact]
    public async Task Exports_read_with_their_stacks_have_key_and_description()
    {
        var cloud = new StubCloud();
        cloud.Region().Add(new StubStack { Name = "network", Outputs = [new StubOutput("VpcId", "vpc-1", "main-vpc-id", "The VPC"), new StubOutput("Note", "n")] });
        await using var server = await StubServer.StartAsync(cloud);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.Stacks);
        Assert.Equal(("VpcId", "The VPC"), (inventory.Exports[0].OutputKey, inventory.Exports[0].Description));
        Assert.Equal(["VpcId", "Note"], inventory.Stacks[0].Outputs.Select(o => o.OutputKey));
    }

    [Fact]
    public async Task Every_export_has_its_own_answer_on_importers()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(120));
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        Assert.Empty(inventory.Problems);
        Assert.Equal(120, inventory.Imports.Count);
        Assert.Equal(40, inventory.Imports.Count(i => i.State == ImportState.Used));
        Assert.Equal(80, inventory.Imports.Count(i => i.State == ImportState.Unused));
        Assert.All(inventory.References, r => Assert.Equal(ReferenceStrength.Strong, r.Strength));
        Assert.Equal(40, inventory.References.Select(r => r.ExportName).Distinct().Count());
    }

    [Fact]
    public async Task Named_exports_are_looked_up_where_listing_is_denied()
    {
        var options = new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = "ListExports" }] };
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(10), options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { ExportNames = ["main-infrastructure-table-3"] }, InventoryParts.References);
        Assert.Empty(inventory.Problems);
        Assert.Equal("consumer-1", Assert.Single(inventory.References).StackName);
    }

    [Fact]
    public async Task A_region_that_fails_does_not_lose_the_others()
    {
        var options = new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Region = "eu-west-1" }] };
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(150, "us-east-1", "eu-west-1", "ap-south-1"), options);
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server, "us-east-1", "eu-west-1", "ap-south-1"));
        Assert.Equal(300, inventory.Exports.Count);
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal("AccessDenied", problem.Id);
        Assert.StartsWith("ListExports in eu-west-1 failed: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_page_comes_out_before_the_last_is_read()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(100), new StubOptions { PageSize = 10, Latency = TimeSpan.FromMilliseconds(50) });
        var source = new LiveSource(LiveReads.Options(server));
        await foreach (var item in source.ReadAsync(InventoryParts.Exports, new CollectingReadLog(), TestContext.Current.CancellationToken))
        {
            Assert.NotNull(item.Export);
            break;
        }

        Assert.InRange(server.Calls.Count, 1, 8);
    }

    [Theory]
    [InlineData(FaultKind.Hang)]
    [InlineData(FaultKind.SlowDrip)]
    [InlineData(FaultKind.Throttled)]
    public async Task A_cancelled_read_ends_its_calls_and_makes_none_after(FaultKind fault)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(100), new StubOptions { Faults = [new Fault(fault)] });
        using var cancel = new CancellationTokenSource();
        var read = new LiveSource(LiveReads.Options(server) with { AttemptTimeout = TimeSpan.FromHours(1) }).ReadInventoryAsync(InventoryParts.All, log: null, cancel.Token);
        await server.WhenCallsAsync(calls => calls > 0, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        // The server itself never ends what hangs or drips: only that the caller hangs up does. How soon is the benchmarks' business (`wait`).
        await server.WhenIdleAsync(TestContext.Current.CancellationToken);
        var calls = server.Calls.Count;
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(calls, server.Calls.Count);
    }
}
