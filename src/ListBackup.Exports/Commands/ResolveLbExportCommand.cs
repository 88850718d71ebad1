using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Graph.Resolving;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Resolve, "LbExport", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(ExportDiagnosis))]
public sealed class ResolveLbExportCommand : SourceCmdlet
{
    private readonly List<string> _names = [];
    private IReadOnlyList<string> _history = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ExportName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExportNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? HistoryPath { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        foreach (var name in Name.Except(_names, StringComparer.Ordinal)) _names.Add(name);
        if (HistoryPath is not null && _history.Count == 0) _history = ProviderPaths.Resolve(this, HistoryPath, isLiteral: false);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_names.Count == 0) return;
        var needs = new SourceNeeds { Readers = context => ReferenceScanners.Readers(context, InventoryParts.References) };
        var parts = IsLive ? InventoryParts.Exports | InventoryParts.Stacks : InventoryParts.All;
        var inventory = await CreateSource(needs).ReadInventoryAsync(parts, this, cancellationToken).ConfigureAwait(false);
        var history = await ExportHistory.ReadAsync(_history, Convention, this, cancellationToken).ConfigureAwait(false);
        var context = new ResolveContext
        {
            Inventory = inventory,
            Convention = Convention,
            History = history.Inventory,
            Renames = history.Renames,
            Region = IsLive ? Region?[0] : null,
            Profile = IsLive ? ProfileName?[0] : null,
            Nested = IsLive ? [] : NestedStack.Read(inventory.Stacks.Where(s => s.Path is not null).Select(s => s.Path!)),
        };
        var resolver = new ExportResolver(context);
        ExportResolver? withDeleted = null;
        foreach (var name in _names)
        {
            var diagnosis = resolver.Resolve(name);
            if (IsLive && diagnosis.Cause == DiagnosisCause.ProducerMissing)
            {
                withDeleted ??= new ExportResolver(context with { Deleted = await ReadDeletedAsync(cancellationToken).ConfigureAwait(false) });
                diagnosis = withDeleted.Resolve(name);
            }

            Emit(diagnosis);
        }
    }

    private async Task<List<StackInfo>> ReadDeletedAsync(CancellationToken cancellationToken)
    {
        List<StackInfo> deleted = [];
        try
        {
            using var live = OpenLive();
            var regions = await live.OpenAsync(this, cancellationToken).ConfigureAwait(false);
            foreach (var region in regions)
            {
                await foreach (var stack in region.Stacks.ListDeletedAsync(cancellationToken).ConfigureAwait(false)) deleted.Add(stack);
            }
        }
        catch (ProblemException e)
        {
            // Deleted stacks are a hint: without them the diagnosis is the same.
            Warning($"Deleted stacks are not known: {e.Problem.Message}");
        }

        return deleted;
    }
}
