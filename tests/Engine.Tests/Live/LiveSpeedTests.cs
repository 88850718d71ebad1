using System.Diagnostics;
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
    public async Task An_unknown_rate_limit_is_found_and_used()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(150), new StubOptions { CallsPerSecond = 10 });
        var watch = Stopwatch.StartNew();
        var inventory = await LiveReads.ReadAsync(LiveReads.Options(server), InventoryParts.Exports | InventoryParts.References);
        var ratio = watch.Elapsed / TimeSpan.FromSeconds((152 - 10) / 10.0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed} is {ratio:0.00} of the bound; {server.Calls.Count(c => c.Fault is not null)} of {server.Calls.Count} calls were throttled");
        Assert.Empty(inventory.Problems);
        Assert.Equal(50, inventory.Imports.Count(i => i.State == ImportState.Used));
        Assert.Equal(100, inventory.Imports.Count(i => i.State == ImportState.Unused));
        Assert.InRange(ratio, 0.9, 1.5);
    }
}
