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

    public ILiveRegion Region { get; } = region;

    /// <summary>The stack; null when there is none.</summary>
    public Task<StackInfo?> StackAsync(string name, CancellationToken cancellationToken) => _stacks.GetOrAdd(name, n => Region.Stacks.FindAsync(n, cancellationToken));

    /// <summary>Who imports an export.</summary>
    public Task<ExportImports> ImportsAsync(string export, CancellationToken cancellationToken) => _imports.GetOrAdd(export, n => Region.Stacks.ReadImportsAsync(n, cancellationToken));

    /// <summary>The template that a stack was deployed with, as submitted; null when there is no such stack.</summary>
    public Task<string?> TemplateAsync(string stack, CancellationToken cancellationToken) =>
        _templates.GetOrAdd(stack, n => Region.Stacks.ReadTemplateAsync(n, TemplateStage.Original, cancellationToken));

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

    /// <summary>Whether a stack exports a name now; null when there is no such stack.</summary>
    public async Task<bool?> ExportsAsync(string stack, string export, CancellationToken cancellationToken) =>
        await StackAsync(stack, cancellationToken).ConfigureAwait(false) is { } found ? found.Outputs.Any(o => o.ExportName == export) : null;

    /// <summary>The stack that exports a name; null when none does.</summary>
    public async Task<StackInfo?> ProducerAsync(string export, CancellationToken cancellationToken)
    {
        await foreach (var stack in Region.Stacks.ListAsync(cancellationToken).ConfigureAwait(false))
            if (stack.Outputs.Any(o => o.ExportName == export)) return stack;
        return null;
    }

    /// <summary>Forgets what was asked, because a deployment may have changed it.</summary>
    public void Forget()
    {
        _stacks.Clear();
        _imports.Clear();
        _templates.Clear();
    }
}
