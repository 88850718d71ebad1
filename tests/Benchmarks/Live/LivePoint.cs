using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Benchmarks.Live;

/// <summary>One measured read of everything.</summary>
/// <param name="Exports">The exports that there are.</param>
/// <param name="Latency">Milliseconds that each answer takes.</param>
/// <param name="Calls">The calls that were made.</param>
/// <param name="Throttled">Those of them that were throttled.</param>
/// <param name="Milliseconds">What the read took.</param>
/// <param name="Bound">What it takes at least, by the formula of the issues.</param>
/// <param name="Rounds">What it takes at least where no call can be halved.</param>
/// <param name="Loop">What a sequential loop takes.</param>
internal sealed record LivePoint(int Exports, int Latency, int Calls, int Throttled, double Milliseconds, double Bound, double Rounds, double Loop)
{
    public const int Parallelism = 16;
    public const int LoopSample = 100;
    private const int PageSize = 100;

    public static async Task<LivePoint> MeasureAsync(int exports, int latency)
    {
        var (milliseconds, calls, _) = await ReadAsync(exports, Parallelism, new StubOptions { Latency = TimeSpan.FromMilliseconds(latency) });
        var sample = Math.Min(exports, LoopSample);
        var (loop, _, _) = await ReadAsync(sample, parallelism: 1, new StubOptions { Latency = TimeSpan.FromMilliseconds(latency) });
        var rounds = latency + (Math.Ceiling(exports / (double)Parallelism) * latency);
        return new LivePoint(exports, latency, calls, 0, milliseconds, calls * latency / (double)Parallelism, rounds, loop * exports / sample);
    }

    public static async Task<LivePoint> UnderLimitAsync(int exports, double callsPerSecond)
    {
        var (milliseconds, calls, throttled) = await ReadAsync(exports, Parallelism, new StubOptions { CallsPerSecond = callsPerSecond });

        // The stub's bucket lets one second's worth through at once.
        var needed = exports + Math.Ceiling(exports / (double)PageSize);
        return new LivePoint(exports, 0, calls, throttled, milliseconds, (needed - callsPerSecond) / callsPerSecond * 1000, 0, 0);
    }

    private static async Task<(double Milliseconds, int Calls, int Throttled)> ReadAsync(int exports, int parallelism, StubOptions options)
    {
        var cloud = new StubCloud();
        SampleStacks.AddNumbered(cloud.Region(), exports);
        await using var server = await StubServer.StartAsync(cloud, options with { PageSize = PageSize });
        var source = new LiveSource(new LiveOptions
        {
            Regions = ["us-east-1"], EndpointUrl = server.Url, AccessKey = KeyRing.Default.AccessKey, SecretKey = KeyRing.Default.SecretKey, Parallelism = parallelism,
        });
        ExportInventory? inventory = null;
        var milliseconds = await Measure.OnceAsync(async () =>
            inventory = await source.ReadInventoryAsync(InventoryParts.Exports | InventoryParts.References, log: null, CancellationToken.None));
        if (inventory!.Problems.Count > 0 || inventory.Imports.Count(i => i.State != ImportState.Unknown) != exports)
            throw new InvalidOperationException($"Of {exports} exports {inventory.Imports.Count} have an answer: {string.Join(' ', inventory.Problems)}");
        return (milliseconds, server.Calls.Count, server.Calls.Count(c => c.Fault is not null));
    }
}
