using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ListBackup.Exports.Graph.Drawing;

/// <summary>Writes the page: template, style and script are resources; the graph goes in as JSON that no browser runs.</summary>
internal static class GraphHtmlWriter
{
    public static string Write(GraphDrawing drawing)
    {
        var (script, style) = (Resource("graph.js"), Resource("graph.css"));

        // Only this very script and style may run, so that nothing in a name could, even if it got past the escaping.
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["policy"] = $"default-src 'none'; script-src {Hash(script)}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'",
            ["title"] = WebUtility.HtmlEncode(drawing.Title),
            ["style"] = style,
            ["script"] = script,
            ["data"] = GraphJsonWriter.Write(drawing, isIndented: false),
        };

        // In one pass, so that a name that looks like a place of the template stays a name.
        var page = new StringBuilder();
        foreach (var (piece, i) in Resource("graph.html").Split("{{").Select((p, i) => (p, i)))
        {
            var end = i == 0 ? -2 : piece.IndexOf("}}", StringComparison.Ordinal);
            page.Append(i == 0 ? string.Empty : values[piece[..end]]).Append(piece.AsSpan(end + 2));
        }

        return page.ToString();
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var stream = typeof(GraphHtmlWriter).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks its {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
