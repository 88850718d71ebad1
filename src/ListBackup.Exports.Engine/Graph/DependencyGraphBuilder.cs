using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Graph;

/// <summary>Finds which stack needs which by the exports that they declare and read.</summary>
public sealed class DependencyGraphBuilder
{
    private readonly ExportInventory _inventory;
    private readonly StackNodes _nodes;
    private readonly ILookup<string, Export> _byName;
    private readonly Dictionary<(string Consumer, string Producer), Edge> _edges = [];
    private readonly HashSet<string> _stacks = new(StringComparer.Ordinal);
    private readonly HashSet<(string Consumer, string Export)> _missing = [];
    private readonly HashSet<(string Producer, string Export)> _exports = [];
    private readonly List<ExportUse> _uses = [];

    private DependencyGraphBuilder(ExportInventory inventory)
    {
        _inventory = inventory;
        _nodes = new StackNodes(inventory);
        _byName = inventory.Exports.ToLookup(e => e.Name, StringComparer.Ordinal);
    }

    /// <summary>Builds the graph of an inventory: all its stacks, and an edge wherever one reads an export or output of another.</summary>
    /// <remarks>References without a known producer are in <see cref="DependencyGraph.Missing"/>, so that nothing is lost.</remarks>
    public static DependencyGraph Build(ExportInventory inventory, CancellationToken cancellationToken) =>
        new DependencyGraphBuilder(inventory).Run(cancellationToken);

    private DependencyGraph Run(CancellationToken cancellationToken)
    {
        foreach (var export in _inventory.Exports)
        {
            if (_nodes.Of(export) is not { } producer) continue;
            _stacks.Add(producer);
            _exports.Add((producer, export.Name));
        }

        foreach (var stack in _inventory.Stacks) _stacks.Add(_nodes.Of(stack));
        var matcher = new ConsumerMatcher(_inventory.Exports);
        foreach (var reference in _inventory.References)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddReference(reference, matcher);
        }

        foreach (var imports in _inventory.Imports) AddImports(imports);
        return new DependencyGraph(_stacks, _edges.Select(e => e.Value.ToDependency(e.Key.Consumer, e.Key.Producer)))
        {
            NotDeployed = _nodes.Scripts(),
            Uses = _uses,
            Exports = _exports.OrderBy(e => e.Export, StringComparer.Ordinal).ToLookup(e => e.Producer, e => e.Export, StringComparer.Ordinal),
            Missing = _missing.OrderBy(m => m.Export, StringComparer.Ordinal).ToLookup(m => m.Consumer, m => m.Export, StringComparer.Ordinal),
        };
    }

    private void AddReference(ConsumerReference reference, ConsumerMatcher matcher)
    {
        var consumer = _nodes.Of(reference);
        _stacks.Add(consumer);
        HashSet<(string, string)> touched = [];
        foreach (var found in matcher.Match(reference))
        {
            var producers = found.IsExportKnown ? ProducersOf(found.ExportName, reference.ProducerRegion ?? reference.Region, reference.AccountId) : NamedBy(reference);
            var isMissing = true;
            foreach (var (producer, source) in producers)
            {
                isMissing = false;
                var edge = EdgeOf(consumer, producer, reference.Path is null ? source : SourceKind.Template);
                edge.Add(found.ExportName, reference.Strength, found.Match);
                _uses.Add(new ExportUse(found.ExportName, producer, consumer, found.Match, reference));

                // A place that may read several exports of a producer is still one place to edit.
                if (touched.Add((consumer, producer))) edge.References++;
            }

            if (isMissing && !found.IsExportKnown) _missing.Add((consumer, found.ExportName));
        }
    }

    // An output without Export can be read through its stack, which is then all there is to know.
    private IEnumerable<(string Producer, SourceKind Source)> NamedBy(ConsumerReference reference) =>
        reference.ProducerStack is { } stack && !NamePattern.Parse(stack).IsOpen
            ? [(_nodes.Of(stack, account: null, reference.ProducerRegion ?? reference.Region), SourceKind.Template)]
            : [];

    // ListImports tells of stacks whose templates were not read; those that were are in the references too.
    private void AddImports(ExportImports imports)
    {
        foreach (var stack in imports.StackNames)
        {
            var consumer = _nodes.Of(stack, imports.AccountId, imports.Region);
            _stacks.Add(consumer);
            foreach (var (producer, source) in ProducersOf(imports.ExportName, imports.Region, imports.AccountId))
            {
                var edge = EdgeOf(consumer, producer, source);
                if (!edge.Add(imports.ExportName, ReferenceStrength.Strong, MatchKind.Exact)) continue;
                edge.References++;
                _uses.Add(new ExportUse(imports.ExportName, producer, consumer, MatchKind.Exact, Reference: null));
            }
        }
    }

    private IEnumerable<(string Producer, SourceKind Source)> ProducersOf(string exportName, string? region, string? account)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var export in _byName[exportName])
        {
            if (region is not null && export.Region is not null && region != export.Region) continue;
            if (account is not null && export.AccountId is not null && account != export.AccountId) continue;
            if (_nodes.Of(export) is { } producer && seen.Add(producer)) yield return (producer, export.Source);
        }
    }

    private Edge EdgeOf(string consumer, string producer, SourceKind source)
    {
        if (_edges.TryGetValue((consumer, producer), out var edge)) return edge;
        return _edges[(consumer, producer)] = new Edge(source);
    }

    private sealed class Edge(SourceKind source)
    {
        private readonly SortedSet<string> _exports = new(StringComparer.Ordinal);
        private ReferenceStrength _strength = ReferenceStrength.Weak;
        private MatchKind _match = MatchKind.Unresolved;

        public int References { get; set; }

        public bool Add(string exportName, ReferenceStrength strength, MatchKind match)
        {
            if (strength < _strength) _strength = strength;
            if (match < _match) _match = match;
            return _exports.Add(exportName);
        }

        public StackDependency ToDependency(string consumer, string producer) => new()
        {
            Consumer = consumer,
            Producer = producer,
            ExportNames = [.. _exports],
            Strength = _strength,
            Source = source,
            Match = _match,
            ReferenceCount = References,
        };
    }
}
