using System.Collections.Concurrent;
using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;
using TemplateStage = ListBackup.Exports.Inventory.TemplateStage;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>What AWS says of stacks and imports, asked once until something has changed.</summary>
internal sealed class LiveView(ILiveRegion region, Func<EvaluationContext, ProjectFiles> openFiles)
{
    private readonly ConcurrentDictionary<string, Task<StackInfo?>> _stacks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<ExportImports>> _imports = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<string?>> _templates = new(StringComparer.Ordinal);

    private volatile IReadOnlyList<StackInfo>? _all;
    private volatile Dictionary<string, StackInfo>? _producers;

    public ILiveRegion Region { get; } = region;

    /// <summary>The stack; null when there is none.</summary>
    public Task<StackInfo?> StackAsync(string name, CancellationToken cancellationToken) => Once(_stacks, name, n => Region.Stacks.FindAsync(n, cancellationToken));

    /// <summary>Who imports an export.</summary>
    public Task<ExportImports> ImportsAsync(string export, CancellationToken cancellationToken) => Once(_imports, export, n => Region.Stacks.ReadImportsAsync(n, cancellationToken));

    /// <summary>The template that a stack was deployed with, as submitted; null when there is no such stack.</summary>
    public Task<string?> TemplateAsync(string stack, CancellationToken cancellationToken) =>
        Once(_templates, stack, n => Region.Stacks.ReadTemplateAsync(n, TemplateStage.Original, cancellationToken));

    /// <summary>What a stack's deployed template declares and reads, its names evaluated with the stack's own parameters; null when there is no such stack.</summary>
    public async Task<ExportInventory?> InventoryAsync(string stack, CancellationToken cancellationToken)
    {
        if (await StackAsync(stack, cancellationToken).ConfigureAwait(false) is not { } info) return null;
        if (await TemplateAsync(stack, cancellationToken).ConfigureAwait(false) is not { } text) return null;
        return openFiles(ContextOf(info)).Read($"{stack}.template", Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    /// <summary>What the names in a stack's template are evaluated with.</summary>
    public static EvaluationContext ContextOf(StackInfo stack) => new()
    {
        Parameters = stack.Parameters, StackName = stack.StackName, Region = stack.Region, AccountId = stack.AccountId,
    };

    /// <summary>The stack that exports a name; null when none does.</summary>
    public async Task<StackInfo?> ProducerAsync(string export, CancellationToken cancellationToken)
    {
        if (_producers is not { } known)
        {
            known = new Dictionary<string, StackInfo>(StringComparer.Ordinal);
            foreach (var stack in await AllAsync(cancellationToken).ConfigureAwait(false))
                foreach (var name in stack.Outputs.Select(o => o.ExportName).OfType<string>()) known.TryAdd(name, stack);
            _producers = known;
        }

        return known.GetValueOrDefault(export);
    }

    /// <summary>What an export holds, of the stack that is known to export it or else of whichever does; null when none does.</summary>
    public async Task<string?> ValueAsync(string export, string? stack, CancellationToken cancellationToken)
    {
        var producer = stack is null ? await ProducerAsync(export, cancellationToken).ConfigureAwait(false) : await StackAsync(stack, cancellationToken).ConfigureAwait(false);
        return producer?.Outputs.FirstOrDefault(o => o.ExportName == export)?.Value;
    }

    /// <summary>The names of all stacks.</summary>
    public async Task<IReadOnlySet<string>> NamesAsync(CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken).ConfigureAwait(false)).Select(s => s.StackName).ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyList<StackInfo>> AllAsync(CancellationToken cancellationToken)
    {
        if (_all is { } known) return known;
        List<StackInfo> all = [];
        await foreach (var stack in Region.Stacks.ListAsync(cancellationToken).ConfigureAwait(false)) all.Add(stack);
        return _all = all;
    }

    /// <summary>Asks for stacks and their templates at once, so that whoever looks at one after the other does not wait for each.</summary>
    public Task WarmAsync(IEnumerable<string> stacks, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(stacks.Distinct(StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (stack, ct) =>
        {
            try
            {
                if (await StackAsync(stack, ct).ConfigureAwait(false) is not null) await TemplateAsync(stack, ct).ConfigureAwait(false);
            }
            catch (ProblemException)
            {
                // Whoever needs the answer asks again, and tells.
            }
        });

    // An answer that failed is no answer: the next one who asks tries again.
    private static Task<T> Once<T>(ConcurrentDictionary<string, Task<T>> known, string name, Func<string, Task<T>> ask)
    {
        if (known.TryGetValue(name, out var former) && (former.IsFaulted || former.IsCanceled)) known.TryRemove(new KeyValuePair<string, Task<T>>(name, former));
        return known.GetOrAdd(name, ask);
    }

    /// <summary>Forgets what was asked, because a deployment may have changed it.</summary>
    public void Forget()
    {
        _stacks.Clear();
        _imports.Clear();
        _templates.Clear();
        _all = null;
        _producers = null;
    }
}
