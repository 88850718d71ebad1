using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Graph.Drawing;

/// <summary>A graph with its waves and cycles, ready to be written. Values of exports are not part of it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Graph">Stacks and edges.</param>
/// <param name="Waves">The order of deployment.</param>
/// <param name="Cycles">What cannot be ordered.</param>
public sealed record GraphDrawing(string Title, DependencyGraph Graph, IReadOnlyList<DeploymentWave> Waves, IReadOnlyList<DependencyCycle> Cycles)
{
    /// <summary>Works out waves and cycles.</summary>
    public static GraphDrawing Create(string title, DependencyGraph graph, Convention convention, CancellationToken cancellationToken) =>
        new(title, graph, DeploymentOrder.Sort(graph, convention), CycleFinder.Find(graph, new CycleAdvice(convention), cancellationToken).Cycles);

    /// <summary>Writes the graph as text.</summary>
    public string Write(GraphFormat format) => format switch
    {
        GraphFormat.Mermaid => MermaidWriter.Write(this),
        GraphFormat.Dot => DotWriter.Write(this),
        GraphFormat.Json => GraphJsonWriter.Write(this, isIndented: true),
        GraphFormat.Html => GraphHtmlWriter.Write(this),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };

    /// <summary>The stacks of cycles.</summary>
    internal HashSet<string> CyclicStacks() => Waves.SelectMany(w => w.Cyclic).ToHashSet(StringComparer.Ordinal);

    /// <summary>The edges of cycles.</summary>
    internal HashSet<(string Consumer, string Producer)> CyclicEdges() => [.. Cycles.SelectMany(c => c.Exports).Select(e => (e.Consumer, e.Producer))];

    /// <summary>The exports of an edge in a line.</summary>
    internal static string Label(StackDependency edge) => edge.ExportNames.Count switch
    {
        0 => "import order",
        <= 2 => string.Join(", ", edge.ExportNames),
        _ => $"{edge.ExportNames[0]} and {edge.ExportNames.Count - 1} more",
    };
}
