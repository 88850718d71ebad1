using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Live;

/// <summary>A session whose <c>@live</c> leads to a stub of AWS.</summary>
internal sealed class LiveSession : IAsyncDisposable
{
    private LiveSession(StubServer server)
    {
        Server = server;
        Host = new ModuleHost();
        Host.Live(server, "us-east-1");
    }

    public StubServer Server { get; }

    public ModuleHost Host { get; }

    /// <summary>The stub has numbered exports in each region: every third of them has an importer.</summary>
    public static async Task<LiveSession> StartAsync(int exports, StubOptions? options = null, params string[] regions)
    {
        var cloud = new StubCloud();
        foreach (var region in regions is [] ? ["us-east-1"] : regions) SampleStacks.AddNumbered(cloud.Region(region), exports);
        return new LiveSession(await StubServer.StartAsync(cloud, options));
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await Server.DisposeAsync();
    }
}
