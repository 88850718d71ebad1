using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Find, "LbExportConsumer", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(ExportConsumer), typeof(UnusedExport))]
public sealed class FindLbExportConsumerCommand : SourceCmdlet
{
    private readonly List<Export> _input = [];
    private readonly HashSet<string> _stacks = new(StringComparer.Ordinal);

    [Parameter(Position = 0)]
    [Alias("ExportName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExportNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter(ValueFromPipeline = true)]
    [ExportInput]
    public Export? InputObject { get; set; }

    [Parameter]
    public ConsumerKind[]? Kind { get; set; }

    [Parameter]
    public ReferenceStrength[]? Strength { get; set; }

    [Parameter]
    public MatchKind[]? Match { get; set; }

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Unused { get; set; }

    [Parameter]
    public new SwitchParameter Detail { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        // A stack from the pipeline, such as Get-CFNStack gives, asks about all that it exports.
        if (InputObject is { } export) _input.Add(export);
        else if (StackName is not null && !IsTyped(nameof(StackName))) _stacks.UnionWith(StackName);
        base.AcceptInput();
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        // A pipeline that brought no export asks about none, not about all.
        if (MyInvocation.ExpectingInput && _input.Count == 0 && _stacks.Count == 0 && !PathIsFromPipeline) return;
        var plain = (Name ?? []).Where(n => !WildcardPattern.ContainsWildcardCharacters(n)).ToList();
        var filter = Name is null || plain.Count == Name.Length ? null : new ExportFilter(Name.Except(plain, StringComparer.Ordinal), null, null, null, null, null);
        Export[] wanted = [.. _input, .. plain.Select(n => new Export { Name = n })];
        var needs = new SourceNeeds
        {
            Readers = context => ReferenceScanners.Readers(context, InventoryParts.References),
            ExportNames = filter is null ? [.. wanted.Select(e => e.Name).Distinct(StringComparer.Ordinal)] : [],
            ReadTemplates = Detail,
        };
        var parts = Detail ? InventoryParts.All : InventoryParts.Exports | InventoryParts.References;
        var inventory = await CreateSource(needs).ReadInventoryAsync(parts, this, cancellationToken).ConfigureAwait(false);
        if (Unused && Missing(plain, inventory) is { Count: > 0 } missing)
        {
            wanted = [.. wanted.Except(missing)];

            // A search for no name at all would be one for all.
            if (wanted.Length == 0 && filter is null) return;
        }

        var search = new ConsumerSearch(inventory, wanted, Filter(filter, inventory));
        if (Unused)
        {
            var unused = search.Unused(Searched(inventory)).ToList();
            foreach (var export in unused) Emit(export);
            if (unused.Count(e => e.PossibleConsumers.Count > 0) is > 0 and var unsure)
            {
                Warning($"{unsure} of {unused.Count} exports may be read after all, by what is in PossibleConsumers: remove none of these before that is ruled out. -Parameter resolves names that are parameters.");
            }
        }
        else
        {
            var consumers = search.Consumers(Recurse).ToList();
            foreach (var consumer in consumers.Where(IsAskedFor)) Emit(consumer);

            WarnOfUnknown(plain.Except(consumers.Select(c => c.ExportName), StringComparer.Ordinal), inventory);
        }

        var unknown = search.Unknown().Select(i => i.ExportName).ToList();
        if (unknown.Count > 0) Warning($"AWS did not say whether {Counted.Of(unknown.Count, "export is", "exports are")} imported, so {(unknown.Count == 1 ? "it" : "they")} may be in use: {string.Join(", ", unknown.Take(5))}{(unknown.Count > 5 ? ", …" : "")}.");
    }

    // That a mistyped name is read by nobody is true, and no leave to delete the export that was meant.
    private void WarnOfUnknown(IEnumerable<string> unread, ExportInventory inventory)
    {
        var declared = new NameIndex<Export>(inventory.Exports, e => e.Name);
        foreach (var name in unread.Where(n => !declared.Find(NamePattern.Parse(n)).Any(d => d.Match is MatchKind.Exact or MatchKind.Pattern)))
        {
            Warning($"No export '{name}' was read, and nothing that reads one of that name: is it spelt right? Resolve-LbExport looks for similar names.");
        }
    }

    // What a complete list of the region does not hold is not unused: it is not there.
    private List<Export> Missing(List<string> names, ExportInventory inventory)
    {
        if (!IsLive || inventory.Exports.Count == 0 || inventory.Problems.Any(p => p.MayHide(InventoryParts.Exports))) return [];
        List<Export> missing = [.. names.Except(inventory.Exports.Select(e => e.Name), StringComparer.Ordinal).Select(n => new Export { Name = n })];
        foreach (var export in missing)
        {
            Problem(new Problem("ExportNotFound", ProblemCategory.ObjectNotFound, $"There is no export '{export.Name}'.", "Resolve-LbExport looks for the cause and for similar names.") { Target = export.Name });
        }

        return missing;
    }

    // -StackName selects by the producing stack; with the path of one file it says what that file deploys as.
    private Func<string, bool>? Filter(ExportFilter? names, ExportInventory inventory)
    {
        var selects = StackName is not null && IsTyped(nameof(StackName)) && !((Path ?? LiteralPath) is [var file] && File.Exists(file));
        if (!selects && _stacks.Count == 0) return names is null ? null : name => names.Takes(new Export { Name = name });
        var stacks = new WordFilter(selects ? StackName : _stacks.Select(WildcardPattern.Escape));
        var produced = inventory.Exports.Where(e => stacks.Takes(e.StackName)).Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        return name => produced.Contains(name) && (names is null || names.Takes(new Export { Name = name }));
    }

    private bool IsAskedFor(ExportConsumer consumer) =>
        (Kind is null || Kind.Contains(consumer.Kind)) && (Strength is null || Strength.Contains(consumer.Strength)) && (Match is null || Match.Contains(consumer.Match));

    private string[] Searched(ExportInventory inventory)
    {
        if ((Path ?? LiteralPath ?? SnapshotPath ?? ReferencePath) is { } paths) return paths;
        var weak = Detail ? "imports and stack outputs read" : "imports (weak references only with -Detail)";
        return [.. inventory.Imports.Select(i => i.Region ?? "the region").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(r => $"{r}: {weak} by stacks")];
    }
}
