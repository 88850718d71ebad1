using System.Globalization;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>Every fault, from some call on or now and then, at several degrees of parallelism: what comes out is complete, or truly called partial.</summary>
public class LiveFaultMatrixTests
{
    private const int Exports = 24;

    // Lasting throttling is waited out with patience, which makes it a test of its own.
    public static MatrixTheoryData<FaultKind, int, int> Lasting => new(Enum.GetValues<FaultKind>().Except([FaultKind.Throttled, FaultKind.TooManyRequests]).ToArray(), [1, 17], [1, 16]);

    public static MatrixTheoryData<FaultKind, int, int> Passing => new(
        Enum.GetValues<FaultKind>().Except([FaultKind.ExpiredToken, FaultKind.AccessDenied, FaultKind.ClockSkew, FaultKind.RegionDisabled]).ToArray(), [4], [1, 16]);

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_fault_that_lasts_hides_and_invents_nothing(FaultKind fault, int after, int parallelism)
    {
        var inventory = await ReadAsync(new Fault(fault) { After = after }, parallelism);
        Assert.NotEmpty(inventory.Problems);
        AssertTrue(inventory);
        Assert.All(inventory.Problems, p => Assert.Contains(" in us-east-1", p.Message, StringComparison.Ordinal));

        // One problem for the stacks, the exports and the templates each, and one for each cause among the lookups.
        Assert.InRange(inventory.Problems.Count, 1, 5);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_fault_now_and_then_loses_nothing_or_says_so(FaultKind fault, int every, int parallelism)
    {
        var inventory = await ReadAsync(new Fault(fault) { Every = every }, parallelism);
        AssertTrue(inventory);
        if (inventory.Problems.Count > 0) return;
        Assert.Equal(Exports, inventory.Exports.Count);
        Assert.Equal(Exports, inventory.Imports.Count(i => i.State != ImportState.Unknown));
        Assert.Equal(Exports / 3, inventory.References.Count);
        Assert.Equal(2, inventory.Stacks.Count);
    }

    private static async Task<ExportInventory> ReadAsync(Fault fault, int parallelism)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(Exports), new StubOptions { PageSize = 10, Faults = [fault] });
        var options = LiveReads.Options(server) with { Parallelism = parallelism, AttemptTimeout = TimeSpan.FromMilliseconds(250), ReadTemplates = true };
        return await LiveReads.ReadAsync(options, InventoryParts.All);
    }

    private static void AssertTrue(ExportInventory inventory)
    {
        Assert.Equal(inventory.Exports.Count, inventory.Exports.Select(e => e.Name).Distinct().Count());
        Assert.Equal(inventory.Stacks.Count, inventory.Stacks.Select(s => s.StackId).Distinct().Count());
        Assert.Equal(inventory.References.Count, inventory.References.Select(r => (r.ExportName, r.StackName)).Distinct().Count());
        Assert.All(inventory.Exports, e => Assert.InRange(Number(e.Name), 1, Exports));
        Assert.All(inventory.References, r => Assert.Equal(0, Number(r.ExportName!) % 3));
        Assert.All(inventory.Imports, i => Assert.True(i.State == ImportState.Unknown || i.State == (Number(i.ExportName) % 3 == 0 ? ImportState.Used : ImportState.Unused)));
        Assert.All(inventory.Imports, i => Assert.Equal(i.State == ImportState.Unknown, i.Problem is not null));
    }

    private static int Number(string name) => int.Parse(name.AsSpan(name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
