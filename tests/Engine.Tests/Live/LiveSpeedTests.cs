using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

public class LiveSpeedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task Lookups_run_at_full_parallelism_and_not_beyond(int parallelism)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(200), new StubOptions { Latency = TimeSpan.FromMilliseconds(20) });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { Parallelism = parallelism }, InventoryParts.Exports | InventoryParts.References);
        Assert.Empty(inventory.Problems);
        Assert.Equal(200, inventory.Imports.Count);
        Assert.Equal(parallelism, server.MostAtOnce);
        Assert.Equal(202, server.Calls.Count);
    }

    [Fact]
    public async Task The_next_page_is_asked_for_while_look_ups_of_this_one_are_under_way()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(60), new StubOptions { PageSize = 20, Latency = TimeSpan.FromMilliseconds(20) });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server) with { Parallelism = 4 }, InventoryParts.Exports | InventoryParts.References);
        Assert.Equal(60, inventory.Imports.Count);

        // Twenty look-ups by four take five rounds: the second page is there before the first is used up.
        var calls = server.Calls.Select(c => c.Operation).ToList();
        var second = calls.FindIndex(1, c => c == "ListExports");
        Assert.InRange(second, 1, 12);
    }

    [Fact]
    public async Task An_unknown_rate_limit_is_found_and_used()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(150), new StubOptions { CallsPerSecond = 10 });
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);

        // How near it comes to what the limit permits is the benchmarks' business (`live`); here, that what is refused does not outgrow what is served.
        Assert.InRange(server.Calls.Count(c => c.Fault is not null), 1, 152);
        Assert.Equal(152, server.Calls.Count(c => c.Fault is null));
        Assert.Empty(inventory.Problems);
        Assert.Equal(50, inventory.Imports.Count(i => i.State == ImportState.Used));
        Assert.Equal(100, inventory.Imports.Count(i => i.State == ImportState.Unused));
    }
}
