namespace ListBackup.Exports.Graph;

/// <summary>Finds the cycles whose cheapest edges, once ended, leave a graph that can be deployed.</summary>
/// <remarks>
/// A group of stacks may hold more cycles than atoms exist, so they are not all listed. Shortest come first: pairs, then those that
/// are found within a bounded search from every stack, then any of the groups that are still tangled. Each cycle found takes its
/// cheapest edge out, so that no cycle is listed that an earlier advice already ends.
/// </remarks>
public sealed class CycleFinder
{
    // In visits of edges. Generous for graphs that people draw, and a fraction of a second for those that they do not.
    private const long ThoroughWork = 1_500_000;
    private const long AllWork = 5_000_000;
    private readonly DependencyGraph _graph;
    private readonly CycleAdvice _advice;
    private readonly CancellationToken _cancellation;
    private readonly bool[] _isEnded;
    private readonly int[] _from;
    private readonly List<int[]> _cycles = [];
    private readonly ShortestCycle _search;
    private StrongComponents _components;

    private CycleFinder(DependencyGraph graph, CycleAdvice advice, CancellationToken cancellation)
    {
        (_graph, _advice, _cancellation) = (graph, advice, cancellation);
        _isEnded = new bool[graph.Dependencies.Count];
        _from = new int[graph.Dependencies.Count];
        for (var stack = 0; stack < graph.Stacks.Count; stack++)
        {
            var (first, end) = graph.EdgesOf(stack);
            Array.Fill(_from, stack, first, end - first);
        }

        _components = StrongComponents.Find(graph);
        _search = new ShortestCycle(graph, edge => !_isEnded[edge] && _components.Of[_from[edge]] == _components.Of[graph.ProducerOf(edge)]);
    }

    /// <summary>Finds the cycles of a graph, shortest first; stacks that read their own exports are cycles of one.</summary>
    public static CycleReport Find(DependencyGraph graph, CycleAdvice advice, CancellationToken cancellationToken = default) =>
        new CycleFinder(graph, advice, cancellationToken).Run();

    private CycleReport Run()
    {
        var origin = _components;
        EndPairs();
        EndFromEveryStack();
        var tangled = EndWhatIsLeft();
        var sizes = origin.Members.ConvertAll(m => m.Length);
        var numbers = Enumerable.Range(0, sizes.Count).Where(c => sizes[c] > 1).OrderBy(c => origin.Members[c][0])
            .Select((c, i) => (c, i)).ToDictionary(n => n.c, n => n.i + 1);
        var cycles = _cycles.Select(edges => Describe(edges, numbers[origin.Of[_from[edges[0]]]], sizes[origin.Of[_from[edges[0]]]]));
        var selves = _graph.SelfDependencies.Select((edge, i) => new DependencyCycle
        {
            Stacks = [edge.Consumer], Exports = [edge], BreakAt = edge, Advice = CycleAdvice.ForSelf(edge), Component = numbers.Count + i + 1, ComponentSize = 1,
        });
        return new CycleReport([.. cycles.Concat(selves).OrderBy(c => c.Stacks.Count).ThenBy(c => c.Stacks[0], StringComparer.Ordinal)], tangled) { Visits = _search.Work };
    }

    private void EndPairs()
    {
        var edges = new Dictionary<(int, int), int>(_from.Length);
        for (var edge = 0; edge < _from.Length; edge++) edges.Add((_from[edge], _graph.ProducerOf(edge)), edge);
        for (var edge = 0; edge < _from.Length; edge++)
        {
            if (_from[edge] < _graph.ProducerOf(edge) && edges.TryGetValue((_graph.ProducerOf(edge), _from[edge]), out var back)) End([edge, back]);
        }
    }

    private void EndFromEveryStack()
    {
        for (var length = 3; _search.Work < ThoroughWork && Refresh(); length++)
        {
            foreach (var start in _components.Members.Where(m => m.Length > 1).SelectMany(m => m))
            {
                _cancellation.ThrowIfCancellationRequested();
                while (_search.Work < ThoroughWork && _search.Through(start, length) is { } cycle) End(cycle);
            }
        }
    }

    private List<string> EndWhatIsLeft()
    {
        while (Refresh())
        {
            _cancellation.ThrowIfCancellationRequested();
            var groups = _components.Members.Where(m => m.Length > 1);
            if (_search.Work > AllWork) return [.. groups.SelectMany(m => m).Order().Select(s => _graph.Stacks[s])];
            foreach (var group in groups)
            {
                // The first stack that is free again tells that the group may have fallen apart.
                foreach (var start in group)
                {
                    if (_search.Work > AllWork || _search.Through(start, int.MaxValue) is not { } cycle) break;
                    End(cycle);
                }
            }
        }

        return [];
    }

    private bool Refresh()
    {
        _components = StrongComponents.Find(_graph, edge => !_isEnded[edge]);
        _search.Work += _from.Length;
        return _components.Members.Exists(m => m.Length > 1);
    }

    private void End(int[] cycle)
    {
        _cycles.Add(cycle);
        _isEnded[cycle.MinBy(Cost)] = true;
    }

    private (int, bool, int, int, int) Cost(int edge) => _advice.CostOf(_graph.Dependencies[edge], edge);

    private DependencyCycle Describe(int[] edges, int component, int size)
    {
        var first = Array.IndexOf(edges, edges.MinBy(e => _from[e]));
        StackDependency[] ordered = [.. edges.Skip(first).Concat(edges.Take(first)).Select(e => _graph.Dependencies[e])];
        var breakAt = _graph.Dependencies[edges.MinBy(Cost)];
        return new DependencyCycle
        {
            Stacks = [.. ordered.Select(d => d.Consumer)],
            Exports = ordered,
            BreakAt = breakAt,
            Advice = _advice.For(breakAt),
            Component = component,
            ComponentSize = size,
        };
    }
}

/// <summary>The cycles of a graph.</summary>
/// <param name="Cycles">Shortest first.</param>
/// <param name="Tangled">Stacks that are in further cycles, which a bounded search did not reach; empty for all but huge tangles.</param>
public sealed record CycleReport(IReadOnlyList<DependencyCycle> Cycles, IReadOnlyList<string> Tangled)
{
    /// <summary>The visits of edges that the search took, by which tests hold its bound.</summary>
    internal long Visits { get; init; }
}
