using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Reading;

/// <summary>Reads the inventory of one account in one region.</summary>
/// <param name="region">Whom to ask.</param>
/// <param name="options">What to ask for.</param>
/// <param name="emit">Takes each item as soon as it is known, from any thread.</param>
/// <param name="log">Takes what fails.</param>
/// <param name="activity">The id of this region's progress.</param>
internal sealed class RegionReader(LiveRegion region, LiveOptions options, Func<InventoryItem, CancellationToken, ValueTask> emit, IReadLog log, int activity)
{
    private readonly Dictionary<string, StackOutput> _outputs = new(StringComparer.Ordinal);
    private int _exportCount;
    private int _lookupCount;

    /// <summary>Reads the parts; trouble goes to the log, and what else can be read still is.</summary>
    public async Task ReadAsync(InventoryParts parts, CancellationToken cancellationToken)
    {
        try
        {
            // Stacks come first: their outputs give exports the key and description that ListExports lacks.
            if (parts.HasFlag(InventoryParts.Stacks)) await ReadStacksAsync(cancellationToken).ConfigureAwait(false);
            if (parts.HasFlag(InventoryParts.References)) await ReadReferencesAsync(parts, cancellationToken).ConfigureAwait(false);
            else if (parts.HasFlag(InventoryParts.Exports)) await DrainAsync(ReadExportsAsync(parts, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            log.Progress(new ReadProgress("Reading CloudFormation", region.Scope.ToString(), _exportCount, IsCompleted: true) { ActivityId = activity });
        }
    }

    private static async Task DrainAsync(IAsyncEnumerable<Export> exports)
    {
        await foreach (var _ in exports.ConfigureAwait(false))
        {
            // Each export is emitted where it is read.
        }
    }

    private async Task ReadStacksAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            await foreach (var stack in region.Stacks.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                count++;
                foreach (var output in stack.Outputs)
                {
                    if (output.ExportName is { } name) _outputs[name] = output;
                }

                await emit(new InventoryItem(Export: null, Stack: stack), cancellationToken).ConfigureAwait(false);
                Progress($"{count} stacks", count);
            }
        }
        catch (ProblemException e)
        {
            log.Problem(Incomplete(e.Problem, count, "stacks"));
        }
    }

    private async IAsyncEnumerable<Export> ReadExportsAsync(InventoryParts parts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var exports = region.Stacks.ListExportsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(exports).ConfigureAwait(false))
        {
            var export = exports.Current;
            if (_outputs.TryGetValue(export.Name, out var output)) export = export with { OutputKey = output.OutputKey, Description = output.Description };
            _exportCount++;
            if (parts.HasFlag(InventoryParts.Exports)) await emit(new InventoryItem(export), cancellationToken).ConfigureAwait(false);
            Progress($"{_exportCount} exports", _exportCount);
            yield return export;
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<Export> exports)
    {
        try
        {
            return await exports.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            log.Problem(Incomplete(e.Problem, _exportCount, "exports"));
            return false;
        }
    }

    private async Task ReadReferencesAsync(InventoryParts parts, CancellationToken cancellationToken)
    {
        var lookups = new ImportLookups(region.Stacks, region.Scope);
        var found = new ConcurrentDictionary<string, ExportImports>(StringComparer.Ordinal);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(NamesAsync(parts, cancellationToken), parallel, async (export, ct) =>
        {
            var answer = await lookups.FindAsync(export.Name, export.AccountId, ct).ConfigureAwait(false);
            found[export.Name] = answer;
            await emit(new InventoryItem(Export: null, Imports: answer), ct).ConfigureAwait(false);
            foreach (var stack in answer.StackNames)
            {
                await emit(new InventoryItem(Export: null, Reference: ToReference(export, stack)), ct).ConfigureAwait(false);
            }

            Progress($"{Interlocked.Increment(ref _lookupCount)} of {_exportCount} exports looked up", _lookupCount);
        }).ConfigureAwait(false);
        lookups.Report(log);
    }

    // Names that were given are asked for as they are: that works where ListExports is denied.
    private async IAsyncEnumerable<(string Name, string? AccountId)> NamesAsync(InventoryParts parts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = options.ExportNames.Distinct(StringComparer.Ordinal).ToList();
        if (given.Count > 0 && !parts.HasFlag(InventoryParts.Exports))
        {
            foreach (var name in given) yield return (name, null);
            yield break;
        }

        var wanted = given.Count == 0 ? null : given.ToHashSet(StringComparer.Ordinal);
        await foreach (var export in ReadExportsAsync(parts, cancellationToken).ConfigureAwait(false))
        {
            if (wanted is null || wanted.Remove(export.Name)) yield return (export.Name, export.AccountId);
        }

        foreach (var name in wanted ?? []) yield return (name, null);
    }

    private ConsumerReference ToReference((string Name, string? AccountId) export, string stack) => new()
    {
        ExportName = export.Name,
        Consumer = stack,
        StackName = stack,
        Kind = ConsumerKind.CloudFormation,
        Strength = ReferenceStrength.Strong,
        Region = region.Region,
        AccountId = export.AccountId,
    };

    private static Problem Incomplete(Problem problem, int count, string what) =>
        count == 0 ? problem : problem with { Message = $"{problem.Message} The list is incomplete: it ends after {count} {what}." };

    private void Progress(string status, int done) =>
        log.Progress(new ReadProgress("Reading CloudFormation", $"{region.Scope}: {status}", done) { ActivityId = activity });
}
