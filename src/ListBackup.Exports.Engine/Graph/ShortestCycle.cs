namespace ListBackup.Exports.Graph;

/// <summary>Breadth-first search for the shortest way from a stack back to itself.</summary>
internal sealed class ShortestCycle(DependencyGraph graph, Func<int, bool> hasEdge)
{
    private readonly int[] _seenIn = new int[graph.Stacks.Count];
    private readonly int[] _arrival = new int[graph.Stacks.Count];
    private readonly int[] _origin = new int[graph.Stacks.Count];
    private readonly int[] _depth = new int[graph.Stacks.Count];
    private readonly Queue<int> _next = new();
    private int _search;

    /// <summary>The edges looked at so far.</summary>
    public long Work { get; set; }

    /// <summary>The edges of a shortest cycle through the stack, beginning there; null when none has at most so many edges.</summary>
    public int[]? Through(int start, int longest)
    {
        _search++;
        _next.Clear();
        _next.Enqueue(start);
        _depth[start] = 0;
        while (_next.TryDequeue(out var stack))
        {
            if (_depth[stack] >= longest) return null;
            var (first, end) = graph.EdgesOf(stack);
            Work += end - first;
            for (var edge = first; edge < end; edge++)
            {
                if (!hasEdge(edge)) continue;
                var producer = graph.ProducerOf(edge);
                if (producer == start) return WayTo(stack, start, edge);
                if (_seenIn[producer] == _search) continue;
                _seenIn[producer] = _search;
                (_arrival[producer], _origin[producer], _depth[producer]) = (edge, stack, _depth[stack] + 1);
                _next.Enqueue(producer);
            }
        }

        return null;
    }

    private int[] WayTo(int stack, int start, int last)
    {
        List<int> edges = [last];
        for (var at = stack; at != start; at = _origin[at]) edges.Add(_arrival[at]);
        edges.Reverse();
        return [.. edges];
    }
}
