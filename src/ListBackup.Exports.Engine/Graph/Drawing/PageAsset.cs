using System.Security.Cryptography;
using System.Text;

namespace ListBackup.Exports.Graph.Drawing;

/// <summary>Styles and scripts of the pages that this assembly writes.</summary>
internal static class PageAsset
{
    /// <summary>A resource's text, with LF.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks its {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A policy under which only this very script and style run, so that nothing in a name could, even if it got past the escaping.</summary>
    public static string Policy(string script, string style) =>
        $"default-src 'none'; script-src {Hash(script)}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
