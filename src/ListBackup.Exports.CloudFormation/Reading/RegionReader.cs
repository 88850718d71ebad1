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
    private readonly ConcurrentDictionary<string, StackOutput> _outputs = new(StringComparer.Ordinal);
    private readonly StackTemplates _templates = new(region.Stacks, region.Scope, log);
    private readonly ImportPlaces _places = new(region.Scope);
    private int _stackCount;
    private int _exportCount;
    private int _lookupCount;

    /// <summary>Reads the parts; trouble goes to the log, and what else can be read still is.</summary>
    public async Task ReadAsync(InventoryParts parts, CancellationToken cancellationToken)
    {
        try
        {
            // Stacks come first: their outputs give exports the key and description that ListExports lacks.
            if (parts.HasFlag(InventoryParts.Stacks) || options.ReadTemplates) await ReadStacksAsync(parts, cancellationToken).ConfigureAwait(false);
            if (parts.HasFlag(InventoryParts.References)) await ReadReferencesAsync(parts, cancellationToken).ConfigureAwait(false);
            else if (parts.HasFlag(InventoryParts.Exports)) await DrainAsync(ReadExportsAsync(parts, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            _templates.Report();
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

    private async Task ReadStacksAsync(InventoryParts parts, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(ReadAhead.OfAsync(region.Stacks.ListAsync(cancellationToken), cancellationToken), InParallel(cancellationToken), async (stack, ct) =>
            {
                foreach (var output in stack.Outputs.Where(o => o.ExportName is not null)) _outputs[output.ExportName!] = output;
                Progress($"{Interlocked.Increment(ref _stackCount)} stacks", _stackCount);
                await ReadStackAsync(stack, parts, ct).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        catch (ProblemException e)
        {
            var lacks = options.ReadTemplates ? InventoryParts.Stacks | InventoryParts.References : InventoryParts.Stacks;
            log.Problem(Incomplete(e.Problem, _stackCount, "stacks", lacks));
        }
    }

    private async Task ReadStackAsync(StackInfo stack, InventoryParts parts, CancellationToken cancellationToken)
    {
        // A stack under review has no template yet.
        var template = options.ReadTemplates && stack.Status != "REVIEW_IN_PROGRESS" ? await _templates.FindAsync(stack, cancellationToken).ConfigureAwait(false) : null;
        if (parts.HasFlag(InventoryParts.Stacks))
        {
            var complete = template is null ? stack : stack with { ResourceCount = template.ResourceCount, TemplateBytes = template.Bytes };
            await emit(new InventoryItem(Export: null, Stack: complete), cancellationToken).ConfigureAwait(false);
        }

        if (template is null || !parts.HasFlag(InventoryParts.References)) return;
        _places.Note(stack.StackName, template.References);
        await EmitAsync(template.References.Where(r => r.Strength == ReferenceStrength.Weak), cancellationToken).ConfigureAwait(false);
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
        catch (ProblemException e) when (options.ExportNames.Count > 0 && e.Problem.Id == "AccessDenied")
        {
            // The exports that were named are looked up all the same; only their producers stay unknown.
            log.Warning($"{e.Problem.Message} The exports that were named are asked for as they are.");
            return false;
        }
        catch (ProblemException e)
        {
            log.Problem(Incomplete(e.Problem, _exportCount, "exports", InventoryParts.Exports | InventoryParts.References));
            return false;
        }
    }

    private async Task ReadReferencesAsync(InventoryParts parts, CancellationToken cancellationToken)
    {
        var lookups = new ImportLookups(region.Stacks, region.Scope);
        await Parallel.ForEachAsync(ReadAhead.OfAsync(NamesAsync(parts, cancellationToken), cancellationToken), InParallel(cancellationToken), async (export, ct) =>
        {
            var answer = await lookups.FindAsync(export.Name, export.AccountId, ct).ConfigureAwait(false);
            await emit(new InventoryItem(Export: null, Imports: answer), ct).ConfigureAwait(false);
            if (options.ReadTemplates) await ReadUnlistedAsync(answer, ct).ConfigureAwait(false);
            await EmitAsync(_places.Confirm(answer), ct).ConfigureAwait(false);
            Progress($"importers of {Interlocked.Increment(ref _lookupCount)} exports", _lookupCount);
        }).ConfigureAwait(false);
        lookups.Report(log);
        await EmitAsync(_places.Unconfirmed([.. options.ExportNames.Select(NamePattern.Parse)]), cancellationToken).ConfigureAwait(false);
    }

    // Where listing stacks is denied, AWS's answer still names the stacks to look at.
    private async Task ReadUnlistedAsync(ExportImports answer, CancellationToken cancellationToken)
    {
        foreach (var name in answer.StackNames.Where(n => !_templates.IsKnown(n)))
        {
            var stack = new StackInfo { StackName = name, Region = region.Region, AccountId = answer.AccountId };
            if (await _templates.FindAsync(stack, cancellationToken).ConfigureAwait(false) is { } template) _places.Note(name, template.References);
        }
    }

    private async Task EmitAsync(IEnumerable<ConsumerReference> references, CancellationToken cancellationToken)
    {
        foreach (var reference in references) await emit(new InventoryItem(Export: null, Reference: reference), cancellationToken).ConfigureAwait(false);
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

    private Problem Incomplete(Problem problem, int count, string what, InventoryParts lacks) => problem with
    {
        Message = count == 0 ? problem.Message : $"{problem.Message} The list is incomplete: it ends after {count} {what}.",
        Region = region.Region,
        Lacks = lacks,
    };

    private ParallelOptions InParallel(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Math.Max(1, options.Parallelism), CancellationToken = cancellationToken };

    private void Progress(string status, int done) =>
        log.Progress(new ReadProgress("Reading CloudFormation", $"{region.Scope}: {status}", done) { ActivityId = activity });
}
