using System.Diagnostics;
using System.Text.Json;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Benchmarks.Scanning;

/// <summary>The engine's scan for exports and all kinds of consumers, in a process of its own so that its memory can be told.</summary>
/// <param name="ColdMilliseconds">The first scan of the process, without the start of the process itself.</param>
/// <param name="WarmMilliseconds">The best of the later scans.</param>
/// <param name="FirstObject">Until the first object of a warm scan.</param>
/// <param name="AllocatedBytes">By one warm scan.</param>
/// <param name="Exports">Exports found.</param>
/// <param name="References">Consumers found.</param>
internal sealed record EngineScan(double ColdMilliseconds, double WarmMilliseconds, double FirstObject, long AllocatedBytes, int Exports, int References)
{
    /// <summary>Scans in this process, and writes the numbers for the parent.</summary>
    public static async Task RunAsync(string root, int rounds)
    {
        var cold = await ScanAsync(root);
        var warm = cold;
        for (var round = 0; round < rounds; round++)
        {
            var next = await ScanAsync(root);
            if (round == 0 || next.WarmMilliseconds < warm.WarmMilliseconds) warm = next;
        }

        Console.WriteLine(JsonSerializer.Serialize(warm with { ColdMilliseconds = cold.WarmMilliseconds }));
    }

    private static async Task<EngineScan> ScanAsync(string root)
    {
        var before = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var (first, exports, references) = (0.0, 0, 0);
        var context = new EvaluationContext();
        var source = new TemplateSource(new TemplateSourceOptions { Paths = [root], Context = context, OtherReaders = ReferenceScanners.Readers(context, InventoryParts.References) });
        await foreach (var item in source.ReadAsync(InventoryParts.Exports | InventoryParts.References, new CollectingReadLog(), CancellationToken.None))
        {
            if (first == 0) first = watch.Elapsed.TotalMilliseconds;
            if (item.Export is not null) exports++;
            if (item.Reference is not null) references++;
        }

        return new EngineScan(0, watch.Elapsed.TotalMilliseconds, first, GC.GetTotalAllocatedBytes() - before, exports, references);
    }
}
