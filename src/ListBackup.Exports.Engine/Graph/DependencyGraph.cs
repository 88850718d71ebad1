namespace ListBackup.Exports.Graph;

/// <summary>Stacks and what each needs of the others, laid out for algorithms that visit every edge once.</summary>
/// <remarks>A stack that reads its own exports is no edge; those are in <see cref="SelfDependencies"/>.</remarks>
public sealed class DependencyGraph
{
    private readonly int[] _firstEdge;
    private readonly int[] _producers;

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

    /// <summary>The edges that leave a stack, as a range of numbers into <see cref="Dependencies"/>.</summary>
    internal (int First, int End) EdgesOf(int stack) => (_firstEdge[stack], _firstEdge[stack + 1]);

    /// <summary>The stack that an edge leads to.</summary>
    internal int ProducerOf(int edge) => _producers[edge];
}
