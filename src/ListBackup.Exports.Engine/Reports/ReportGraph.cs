using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Drawing;

namespace ListBackup.Exports.Reports;

/// <summary>The graph beside a report's findings: all of it, or what the findings concern where all would be too much to see.</summary>
internal sealed record ReportGraph(GraphDrawing? Drawing, string Caption)
{
    private const int MostStacks = 150;
    private const int MostEdges = 500;

    /// <summary>The graph of a report; null when the report has no dependencies.</summary>
    public static ReportGraph? Of(ReportDocument report)
    {
        if (report.Dependencies.Count == 0) return null;
        // A report is passed on: files are named from its base, not from the root of this machine.
        var graph = new DependencyGraph([], report.Dependencies.DistinctBy(d => (d.Consumer, d.Producer))).Rename(report.ShowPath);
        var all = $"{Counted.Of(graph.Stacks.Count, "stack")} and {Counted.Of(graph.Dependencies.Count, "dependency", "dependencies")}";
        if (Fits(graph)) return new(Draw(graph), $"{all}. A wave can be deployed when the waves left of it are.");
        var concerned = report.Faults.Select(report.NodeOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        concerned = [.. graph.Dependencies.Where(d => concerned.Contains(d.Consumer) || concerned.Contains(d.Producer)).SelectMany(d => new[] { d.Consumer, d.Producer })];
        var part = graph.Restrict(concerned);
        return concerned.Count > 0 && Fits(part)
            ? new(Draw(part), $"Only the {Counted.Of(part.Stacks.Count, "stack")} that faults concern, and their neighbours, of {all}. Export-LbDependencyGraph draws all.")
            : new(null, $"{all} are too many to draw here. Export-LbDependencyGraph draws them.");
    }

    private static bool Fits(DependencyGraph graph) => graph.Stacks.Count <= MostStacks && graph.Dependencies.Count <= MostEdges;

    // The convention only gives advice and notes, which are not drawn.
    private static GraphDrawing Draw(DependencyGraph graph) => GraphDrawing.Create("Stacks and the exports between them", graph, ConventionLoader.Default, CancellationToken.None);
}
