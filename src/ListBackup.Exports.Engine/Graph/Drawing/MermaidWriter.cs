using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Drawing;

/// <summary>Writes Mermaid flowcharts: producers left, consumers right, one subgraph a wave.</summary>
internal static class MermaidWriter
{
    public static string Write(GraphDrawing drawing)
    {
        var graph = drawing.Graph;
        var ids = graph.Stacks.Select((s, i) => (s, Id: $"s{i.ToString(CultureInfo.InvariantCulture)}")).ToDictionary(s => s.s, s => s.Id, StringComparer.Ordinal);
        var text = new StringBuilder();
        text.Append("%% ").AppendJoin(' ', VisibleText.OfLines(drawing.Title).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Append("\nflowchart LR\n");
        var cyclicStacks = drawing.CyclicStacks();
        foreach (var wave in drawing.Waves)
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph w{wave.Wave}[\"Wave {wave.Wave}\"]\n");
            foreach (var stack in wave.Stacks) text.Append("    ").Append(Node(ids[stack], stack, cyclicStacks.Contains(stack) ? "cyclic" : graph.NotTemplated.Contains(stack) ? "planned" : null)).Append('\n');
            text.Append("  end\n");
        }

        foreach (var script in graph.Stacks.Where(graph.NotDeployed.Contains)) text.Append("  ").Append(Node(ids[script], script, "script")).Append('\n');
        var cyclic = drawing.CyclicEdges();
        List<int> red = [];
        var edges = graph.Dependencies.Concat(graph.SelfDependencies).ToList();
        for (var i = 0; i < edges.Count; i++)
        {
            var arrow = edges[i].Strength == Inventory.ReferenceStrength.Weak ? "-.->" : "-->";
            text.Append(CultureInfo.InvariantCulture, $"  {ids[edges[i].Producer]} {arrow}|\"{Escape(GraphDrawing.Label(edges[i]))}\"| {ids[edges[i].Consumer]}\n");
            if (cyclic.Contains((edges[i].Consumer, edges[i].Producer))) red.Add(i);
        }

        text.Append("  classDef cyclic stroke:#d1242f,stroke-width:2px\n  classDef planned stroke-dasharray:4 3\n  classDef script stroke:#8250df\n");
        if (red.Count > 0) text.Append(CultureInfo.InvariantCulture, $"  linkStyle {string.Join(',', red)} stroke:#d1242f\n");
        return text.ToString();
    }

    private static string Node(string id, string name, string? cssClass) => $"{id}[\"{Escape(name)}\"]{(cssClass is null ? string.Empty : $":::{cssClass}")}";

    // Whatever is not plainly harmless is written as a character reference, which Mermaid shows and never reads as syntax.
    private static string Escape(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in VisibleText.OfLines(name).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '.' or '_' or ':' or '/' or ',' or '$' or '{' or '}' or '(' or ')' or '*') text.Append(rune);
            else if (Rune.IsControl(rune)) text.Append(' ');
            else text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return text.ToString();
    }
}
