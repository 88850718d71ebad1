using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Stacks and what each needs of the others, laid out for algorithms that visit every edge once.</summary>
/// <remarks>A stack that reads its own exports is no edge; those are in <see cref="SelfDependencies"/>.</remarks>
public sealed class DependencyGraph
{
    private readonly int[] _firstEdge;
    private readonly int[] _producers;
    private Dictionary<(string Consumer, string Producer), ConsumerReference?>? _places;

    /// <summary>Builds the graph; stacks that only dependencies name are added.</summary>
    /// <param name="stacks">The stacks that are there whether or not they depend on anything.</param>
    /// <param name="dependencies">At most one for each pair of consumer and producer.</param>
    public DependencyGraph(IEnumerable<string> stacks, IEnumerable<StackDependency> dependencies)
    {
        var all = dependencies.ToLookup(d => d.Consumer == d.Producer);
        SelfDependencies = [.. all[true].OrderBy(d => d.Consumer, StringComparer.Ordinal)];
        Dependencies = [.. all[false].OrderBy(d => d.Consumer, StringComparer.Ordinal).ThenBy(d => d.Producer, StringComparer.Ordinal)];
        var named = Dependencies.SelectMany(d => new[] { d.Consumer, d.Producer }).Concat(SelfDependencies.Select(d => d.Consumer));
        Stacks = [.. stacks.Concat(named).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var numbers = new Dictionary<string, int>(Stacks.Count, StringComparer.Ordinal);
        for (var i = 0; i < Stacks.Count; i++) numbers.Add(Stacks[i], i);

        // Dependencies are sorted as the stacks are, so each stack's edges stand together.
        _firstEdge = new int[Stacks.Count + 1];
        _producers = new int[Dependencies.Count];
        for (var e = 0; e < _producers.Length; e++)
        {
            _producers[e] = numbers[Dependencies[e].Producer];
            _firstEdge[numbers[Dependencies[e].Consumer] + 1]++;
        }

        for (var i = 0; i < Stacks.Count; i++) _firstEdge[i + 1] += _firstEdge[i];
    }

    /// <summary>All stacks, services and files, in ordinal order.</summary>
    public IReadOnlyList<string> Stacks { get; }

    /// <summary>All edges between different stacks, by consumer and producer.</summary>
    public IReadOnlyList<StackDependency> Dependencies { get; }

    /// <summary>Stacks that read exports of their own.</summary>
    public IReadOnlyList<StackDependency> SelfDependencies { get; }

    /// <summary>Nodes that read exports but are no stack: scripts, which have no place in a deployment.</summary>
    public IReadOnlySet<string> NotDeployed { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Stacks that no template or live read showed, only the convention.</summary>
    public IReadOnlySet<string> NotTemplated { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>References whose export is declared by nothing that was read, by the stack that has them.</summary>
    public ILookup<string, string> Missing { get; init; } = Array.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);

    /// <summary>Every place that reads an export of a node, those in the node itself included.</summary>
    public IReadOnlyList<ExportUse> Uses { get; init; } = [];

    /// <summary>The exports of each node, by name.</summary>
    public ILookup<string, string> Exports { get; init; } = Array.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);

    /// <summary>The part of the graph that only these stacks make up.</summary>
    public DependencyGraph Restrict(IReadOnlySet<string> stacks) =>
        new(Stacks.Where(stacks.Contains), Dependencies.Concat(SelfDependencies).Where(d => stacks.Contains(d.Consumer) && stacks.Contains(d.Producer)))
        {
            NotDeployed = NotDeployed,
            NotTemplated = NotTemplated,
            Missing = Missing.Where(m => stacks.Contains(m.Key)).SelectMany(m => m, (m, name) => (m.Key, name)).ToLookup(m => m.Key, m => m.name, StringComparer.Ordinal),
            Uses = [.. Uses.Where(u => stacks.Contains(u.Consumer) && stacks.Contains(u.Producer))],
            Exports = Exports.Where(e => stacks.Contains(e.Key)).SelectMany(e => e, (e, name) => (e.Key, name)).ToLookup(e => e.Key, e => e.name, StringComparer.Ordinal),
        };

    /// <summary>The same graph with other names for its nodes; two nodes must not get one name.</summary>
    public DependencyGraph Rename(Func<string, string> name) =>
        new(Stacks.Select(name), Dependencies.Concat(SelfDependencies).Select(d => d with { Consumer = name(d.Consumer), Producer = name(d.Producer) }))
        {
            NotDeployed = NotDeployed.Select(name).ToHashSet(StringComparer.Ordinal),
            NotTemplated = NotTemplated.Select(name).ToHashSet(StringComparer.Ordinal),
            Missing = Missing.SelectMany(m => m, (m, export) => (Stack: name(m.Key), export)).ToLookup(m => m.Stack, m => m.export, StringComparer.Ordinal),
            Uses = [.. Uses.Select(u => u with { Consumer = name(u.Consumer), Producer = name(u.Producer), Reference = u.Reference is { Path: { } path } ? u.Reference with { Path = name(path) } : u.Reference })],
            Exports = Exports.SelectMany(e => e, (e, export) => (Stack: name(e.Key), export)).ToLookup(e => e.Stack, e => e.export, StringComparer.Ordinal),
        };

    /// <summary>Some stacks with everything that they need, with everything that needs them, or both; directly or through others.</summary>
    public IReadOnlySet<string> Reach(Func<string, bool> isStart, bool producers, bool consumers)
    {
        var reached = Stacks.Where(isStart).ToHashSet(StringComparer.Ordinal);
        string[] starts = [.. reached];
        if (producers) Follow(starts, Dependencies.ToLookup(d => d.Consumer, d => d.Producer, StringComparer.Ordinal), reached);
        if (consumers) Follow(starts, Dependencies.ToLookup(d => d.Producer, d => d.Consumer, StringComparer.Ordinal), reached);
        return reached;
    }

    /// <summary>The first place that makes an edge; null where none is known.</summary>
    internal ConsumerReference? PlaceOf(StackDependency edge)
    {
        _places ??= Uses.DistinctBy(u => (u.Consumer, u.Producer)).ToDictionary(u => (u.Consumer, u.Producer), u => u.Reference);
        return _places.GetValueOrDefault((edge.Consumer, edge.Producer));
    }

    /// <summary>The edges that leave a stack, as a range of numbers into <see cref="Dependencies"/>.</summary>
    internal (int First, int End) EdgesOf(int stack) => (_firstEdge[stack], _firstEdge[stack + 1]);

    private static void Follow(string[] starts, ILookup<string, string> next, HashSet<string> reached)
    {
        // Each direction has its own memory: what lies before a consumer is not what lies after it.
        var seen = starts.ToHashSet(StringComparer.Ordinal);
        var open = new Queue<string>(starts);
        while (open.TryDequeue(out var stack))
        {
            foreach (var neighbour in next[stack].Where(seen.Add)) open.Enqueue(neighbour);
        }

        reached.UnionWith(seen);
    }

    /// <summary>The stack that an edge leads to.</summary>
    internal int ProducerOf(int edge) => _producers[edge];
}
