using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Drawing;

/// <summary>Writes Graphviz's language: one rank a wave, producers left.</summary>
internal static class DotWriter
{
    public static string Write(GraphDrawing drawing)
    {
        var graph = drawing.Graph;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"digraph exports {{\n  label={Quote(drawing.Title)};\n  labelloc=t;\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n");
        var cyclicStacks = drawing.CyclicStacks();
        foreach (var wave in drawing.Waves)
        {
            foreach (var stack in wave.Stacks)
            {
                var style = cyclicStacks.Contains(stack) ? " [color=\"#d1242f\"]" : graph.NotTemplated.Contains(stack) ? " [style=\"rounded,dashed\"]" : string.Empty;
                text.Append(CultureInfo.InvariantCulture, $"  {Quote(stack)}{style};\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  {{ rank=same; {string.Join(' ', wave.Stacks.Select(s => Quote(s) + ";"))} }}\n");
        }

        foreach (var script in graph.Stacks.Where(graph.NotDeployed.Contains)) text.Append(CultureInfo.InvariantCulture, $"  {Quote(script)} [shape=note];\n");
        var cyclic = drawing.CyclicEdges();
        foreach (var edge in graph.Dependencies.Concat(graph.SelfDependencies))
        {
            var colour = cyclic.Contains((edge.Consumer, edge.Producer)) ? ", color=\"#d1242f\"" : string.Empty;
            var dashes = edge.Strength == Inventory.ReferenceStrength.Weak ? ", style=dashed" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"  {Quote(edge.Producer)} -> {Quote(edge.Consumer)} [label={Quote(GraphDrawing.Label(edge))}{colour}{dashes}];\n");
        }

        return text.Append("}\n").ToString();
    }

    // Graphviz reads \N, \G and the like in labels, so a backslash is one only when doubled.
    private static string Quote(string name)
    {
        var text = new StringBuilder(name.Length + 2).Append('"');
        foreach (var c in VisibleText.OfLines(name))
        {
            if (c is '"' or '\\') text.Append('\\');
            text.Append(char.IsControl(c) ? ' ' : c);
        }

        return text.Append('"').ToString();
    }
}
