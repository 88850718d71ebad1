using System.Globalization;
using System.Net;
using System.Text;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Drawing;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>Draws a graph as inline SVG: a column a wave, producers left; stacks with faults are marked and lead to them.</summary>
internal sealed class GraphSvg
{
    private const int RowsInColumn = 12;
    private const int LongestName = 40;
    private const double CharWidth = 7.4;
    private const double NodeHeight = 34;
    private const double RowHeight = 46;
    private const double Gap = 90;
    private const double Top = 26;

    private readonly StringBuilder _svg = new();
    private readonly Dictionary<string, (double X, double Y, double Width)> _places = new(StringComparer.Ordinal);
    private readonly List<(string Title, double X)> _headings = [];
    private double _width;
    private double _height;

    private GraphSvg()
    {
    }

    public static string Write(GraphDrawing drawing, ReportDocument report)
    {
        var svg = new GraphSvg();
        svg.Place(drawing);
        svg.Draw(drawing, report.Faults.ToLookup(i => report.NodeOf(i) ?? "", i => i.Severity, StringComparer.Ordinal));
        return svg._svg.ToString();
    }

    private void Place(GraphDrawing drawing)
    {
        var producers = drawing.Graph.Dependencies.ToLookup(d => d.Consumer, d => d.Producer, StringComparer.Ordinal);
        var x = 4.0;
        foreach (var wave in drawing.Waves)
        {
            _headings.Add((string.Create(CultureInfo.InvariantCulture, $"Wave {wave.Wave}"), x));

            // Beside what they need, stacks cross fewer lines.
            var ordered = wave.Stacks.OrderBy(s => producers[s].Select(p => _places.TryGetValue(p, out var at) ? at.Y : 0).DefaultIfEmpty().Average());
            foreach (var column in ordered.Chunk(RowsInColumn))
            {
                var width = column.Max(s => Shown(s).Length + (s.Length > 0 ? 5 : 0)) * CharWidth + 20;
                for (var row = 0; row < column.Length; row++) _places[column[row]] = (x, Top + (row * RowHeight), width);
                _height = Math.Max(_height, Top + (column.Length * RowHeight));
                x += width + (column.Length == RowsInColumn ? Gap / 2 : Gap);
            }
        }

        _width = x - Gap + 60;
    }

    private void Draw(GraphDrawing drawing, ILookup<string, Severity> faults)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"graph\" role=\"group\" aria-label=\"Dependencies\" width=\"{_width:F0}\" height=\"{_height:F0}\" viewBox=\"0 0 {_width:F0} {_height:F0}\">\n");
        foreach (var (title, x) in _headings) _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"wave\" x=\"{x:F0}\" y=\"14\">{title}</text>\n");
        var cyclic = drawing.CyclicEdges();
        foreach (var edge in drawing.Graph.Dependencies) DrawEdge(edge, cyclic.Contains((edge.Consumer, edge.Producer)));
        foreach (var stack in drawing.Graph.Stacks.Where(_places.ContainsKey)) DrawNode(stack, [.. faults[stack]]);
        _svg.Append("</svg>");
    }

    private void DrawEdge(StackDependency edge, bool isCyclic)
    {
        if (!_places.TryGetValue(edge.Producer, out var from) || !_places.TryGetValue(edge.Consumer, out var to)) return;
        var isForward = to.X > from.X;
        var (x1, y1) = (from.X + from.Width, from.Y + (NodeHeight / 2));
        var (x2, y2) = (isForward ? to.X : to.X + to.Width, to.Y + (NodeHeight / 2));
        var bend = isForward ? Math.Max(30, (x2 - x1) / 2) : 46;
        var css = (edge.Strength == ReferenceStrength.Weak ? " weak" : "") + (isCyclic ? " cyclic" : "");
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge{css}\" d=\"M{x1:F0},{y1:F0} C{x1 + bend:F0},{y1:F0} {(isForward ? x2 - bend : x2 + bend):F0},{y2:F0} {x2:F0},{y2:F0}\">");
        _svg.Append(CultureInfo.InvariantCulture, $"<title>{Text($"{edge.Consumer} reads {GraphDrawing.Label(edge)} of {edge.Producer}")}</title></path>\n");
    }

    private void DrawNode(string stack, Severity[] faults)
    {
        var (x, y, width) = _places[stack];
        var css = faults.Length == 0 ? "node" : $"node {faults.Max()}";
        _svg.Append(faults.Length == 0 ? $"<g class=\"{css}\">" : $"<a href=\"#items\" class=\"{css}\" data-stack=\"{Text(stack)}\">");
        _svg.Append(CultureInfo.InvariantCulture, $"<title>{Text(stack)}{(faults.Length == 0 ? "" : faults.Length == 1 ? ": 1 fault" : $": {faults.Length} faults")}</title>");
        _svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:F0}\" y=\"{y:F0}\" width=\"{width:F0}\" height=\"{NodeHeight}\" rx=\"7\"/>");
        _svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 10:F0}\" y=\"{y + 22:F0}\">{Text(Shown(stack))}</text>");
        if (faults.Length > 0) _svg.Append(CultureInfo.InvariantCulture, $"<text class=\"count\" x=\"{x + width - 8:F0}\" y=\"{y + 22:F0}\">{faults.Length}</text>");
        _svg.Append(faults.Length == 0 ? "</g>\n" : "</a>\n");
    }

    private static string Shown(string stack) => stack.Length <= LongestName ? stack : string.Concat("…", stack.AsSpan(stack.Length - LongestName + 1));

    private static string Text(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));
}
