using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Reference;

/// <summary>A reference document beside what it documents: the exports and consumers of an inventory, where one was read.</summary>
public sealed class DocumentedPlatform
{
    private readonly Lazy<RequirementResolver> _requirements;
    private readonly ExportUsers _users;

    private DocumentedPlatform(ReferenceDocument document, Convention convention, ExportInventory? inventory, IReadOnlyList<ExportConsumer> consumers, bool knowsConsumers)
    {
        Document = document;
        Convention = convention;
        Inventory = inventory;
        Consumers = consumers;
        KnowsConsumers = knowsConsumers;
        _users = new ExportUsers(convention);
        var consumersByName = consumers.ToLookup(c => c.ExportName, StringComparer.Ordinal);
        var real = new NameIndex<Export>(inventory?.Exports ?? [], e => e.Name);
        Exports = [.. document.Entries.Select(e => Documented(document, e, convention, real, consumersByName, _users))];
        Undocumented = [.. (inventory?.Exports ?? []).Except(Exports.SelectMany(e => e.Real))];
        Users = _users.Of(consumers);
        _requirements = new(() => new RequirementResolver(Exports));
    }

    /// <summary>The document.</summary>
    public ReferenceDocument Document { get; }

    /// <summary>The convention in force.</summary>
    public Convention Convention { get; }

    /// <summary>What was read beside it; null when the document is only judged by itself.</summary>
    public ExportInventory? Inventory { get; }

    /// <summary>True when something could not be read that may hold exports, so that one that was not found may still exist.</summary>
    public bool MayLackExports => Inventory?.Problems.Any(p => p.MayHide(InventoryParts.Exports)) == true;

    /// <summary>The consumers of the inventory's exports.</summary>
    public IReadOnlyList<ExportConsumer> Consumers { get; }

    /// <summary>False when references were not read, so that nothing is known of consumers.</summary>
    public bool KnowsConsumers { get; }

    /// <summary>The documented exports in the order of the document.</summary>
    public IReadOnlyList<DocumentedExport> Exports { get; }

    /// <summary>The inventory's exports that no row documents.</summary>
    public IReadOnlyList<Export> Undocumented { get; }

    /// <summary>All services and files that read anything.</summary>
    public IReadOnlyList<ExportUser> Users { get; }

    /// <summary>A value with the credentials in it hidden.</summary>
    internal string Mask(string value) => new Rules.ValueMask(Convention).Text(value);

    /// <summary>The service or file that a consumer is.</summary>
    public ExportUser UserOf(ExportConsumer consumer) => _users.Of(consumer);

    /// <summary>What a row of the matrix requires, phrase by phrase.</summary>
    public IEnumerable<ResolvedRequirement> Resolve(ReferenceRequirement requirement) => requirement.Phrases.Select(_requirements.Value.Resolve);

    /// <summary>The document by itself.</summary>
    public static DocumentedPlatform Of(ReferenceDocument document, Convention convention) => new(document, convention, null, [], knowsConsumers: false);

    /// <summary>The document beside an inventory.</summary>
    /// <param name="document">The document.</param>
    /// <param name="convention">The convention in force.</param>
    /// <param name="inventory">Exports and references.</param>
    /// <param name="parts">What of the inventory was read.</param>
    public static DocumentedPlatform Of(ReferenceDocument document, Convention convention, ExportInventory inventory, InventoryParts parts)
    {
        var knowsConsumers = parts.HasFlag(InventoryParts.References);
        IReadOnlyList<ExportConsumer> consumers = knowsConsumers ? [.. ConsumerMatcher.Match(inventory.Exports, inventory.References).Where(c => c.IsExportKnown)] : [];
        return new(document, convention, inventory with { Exports = [.. inventory.Exports.Select(convention.Classify)] }, consumers, knowsConsumers);
    }

    private static DocumentedExport Documented(
        ReferenceDocument document, ReferenceEntry entry, Convention convention, NameIndex<Export> real, ILookup<string, ExportConsumer> consumers, ExportUsers users)
    {
        var export = convention.Classify(ReferenceExports.Of(document, entry, stage: null));
        var found = real.Find(NamePattern.Parse(entry.Name)).Where(f => f.Match != MatchKind.Unresolved).Select(f => f.Item).ToList();

        // ${Stage}-infrastructure-table-users also fits main-infrastructure-x-infrastructure-table-users; parts of names decide.
        found.RemoveAll(f => f.ResourceType is not null && export.ResourceType is not null && (f.ResourceType != export.ResourceType || f.ResourceName != export.ResourceName || f.Attribute != export.Attribute));
        return new(entry, export, found, users.Of(found.SelectMany(f => consumers[f.Name])));
    }
}
