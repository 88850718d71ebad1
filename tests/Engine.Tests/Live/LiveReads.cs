using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>A stub with numbered exports, and reads of it.</summary>
internal static class LiveReads
{
    public static StubCloud Cloud(int exports, params string[] regions)
    {
        var cloud = new StubCloud();
        foreach (var region in regions is [] ? ["us-east-1"] : regions) SampleStacks.AddNumbered(cloud.Region(region), exports);
        return cloud;
    }

    public static LiveOptions Options(StubServer server, params string[] regions) => new()
    {
        Regions = regions is [] ? ["us-east-1"] : regions,
        EndpointUrl = server.Url,
        AccessKey = KeyRing.Default.AccessKey,
        SecretKey = KeyRing.Default.SecretKey,
        RetryPause = TimeSpan.FromMilliseconds(5),
    };

    public static Task<ExportInventory> ReadAsync(LiveOptions options, InventoryParts parts = InventoryParts.Exports) =>
        new LiveSource(options).ReadInventoryAsync(parts, log: null, TestContext.Current.CancellationToken);
}
