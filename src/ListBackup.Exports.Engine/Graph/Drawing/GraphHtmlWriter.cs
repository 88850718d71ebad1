using System.Net;
using System.Text;

namespace ListBackup.Exports.Graph.Drawing;

/// <summary>Writes the page: template, style and script are resources; the graph goes in as JSON that no browser runs.</summary>
internal static class GraphHtmlWriter
{
    public static string Write(GraphDrawing drawing)
    {
        var (script, style) = (PageAsset.Text("graph.js"), PageAsset.Text("graph.css"));
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["policy"] = PageAsset.Policy(script, style),
            ["title"] = WebUtility.HtmlEncode(drawing.Title),
            ["style"] = style,
            ["script"] = script,
            ["data"] = GraphJsonWriter.Write(drawing, isIndented: false),
        };

        // In one pass, so that a name that looks like a place of the template stays a name.
        var page = new StringBuilder();
        foreach (var (piece, i) in PageAsset.Text("graph.html").Split("{{").Select((p, i) => (p, i)))
        {
            var end = i == 0 ? -2 : piece.IndexOf("}}", StringComparison.Ordinal);
            page.Append(i == 0 ? string.Empty : values[piece[..end]]).Append(piece.AsSpan(end + 2));
        }

        return page.ToString();
    }
}
