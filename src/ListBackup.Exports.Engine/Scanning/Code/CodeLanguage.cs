namespace ListBackup.Exports.Scanning.Code;

/// <summary>How a text literal of a language is written.</summary>
/// <param name="Open">What begins it.</param>
/// <param name="Close">What ends it.</param>
/// <param name="Escapes">Whether a backslash escapes.</param>
/// <param name="HoleOpen">What opens an expression in it, null when nothing does.</param>
/// <param name="Multiline">Whether it may span lines.</param>
/// <param name="Doubled">Whether a doubled end stands for itself.</param>
internal sealed record TextForm(string Open, string Close, bool Escapes = true, string? HoleOpen = null, bool Multiline = false, bool Doubled = false);

/// <summary>What the lexer needs to know of a language to tell code from comments and texts.</summary>
internal sealed record CodeLanguage
{
    public static readonly CodeLanguage Script = new()
    {
        Extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
        Forms = [new("`", "`", HoleOpen: "${", Multiline: true), new("\"", "\""), new("'", "'")],
        HasPatterns = true,
    };

    public static readonly CodeLanguage Python = new()
    {
        Extensions = [".py"],
        LineComments = ["#"],
        BlockComments = false,
        IsIndented = true,
        Forms = [.. PythonForms()],
    };

    public static readonly CodeLanguage CSharp = new()
    {
        Extensions = [".cs"],
        Forms =
        [
            new("$$\"\"\"", "\"\"\"", Escapes: false, HoleOpen: "{{", Multiline: true), new("$\"\"\"", "\"\"\"", Escapes: false, HoleOpen: "{", Multiline: true),
            new("\"\"\"", "\"\"\"", Escapes: false, Multiline: true), new("$@\"", "\"", Escapes: false, HoleOpen: "{", Multiline: true, Doubled: true),
            new("@$\"", "\"", Escapes: false, HoleOpen: "{", Multiline: true, Doubled: true), new("@\"", "\"", Escapes: false, Multiline: true, Doubled: true),
            new("$\"", "\"", HoleOpen: "{"), new("\"", "\""), new("'", "'"),
        ],
        LineDirective = '#',
    };

    public static readonly CodeLanguage Java = new()
    {
        Extensions = [".java"],
        Forms = [new("\"\"\"", "\"\"\"", Multiline: true), new("\"", "\""), new("'", "'")],
    };

    public static readonly CodeLanguage Kotlin = new()
    {
        Extensions = [".kt", ".kts", ".scala"],
        Forms = [new("\"\"\"", "\"\"\"", Escapes: false, HoleOpen: "$", Multiline: true), new("\"", "\"", HoleOpen: "$"), new("'", "'")],
    };

    public static readonly CodeLanguage Groovy = new()
    {
        Extensions = [".groovy", ".gradle", ".jenkinsfile"],
        Forms = [new("\"\"\"", "\"\"\"", HoleOpen: "$", Multiline: true), new("'''", "'''", Multiline: true), new("\"", "\"", HoleOpen: "$"), new("'", "'")],
    };

    public static readonly CodeLanguage Go = new()
    {
        Extensions = [".go"],
        Forms = [new("`", "`", Escapes: false, Multiline: true), new("\"", "\""), new("'", "'")],
    };

    public static readonly CodeLanguage Terraform = new()
    {
        Extensions = [".tf", ".tofu", ".hcl"],
        LineComments = ["#", "//"],
        Forms = [new("\"", "\"", HoleOpen: "${")],
        HasHeredocs = true,
        HasDashedWords = true,
    };

    private static readonly CodeLanguage[] All = [Script, Python, CSharp, Java, Kotlin, Groovy, Go];

    public required IReadOnlyList<string> Extensions { get; init; }

    /// <summary>Longer openings stand before shorter ones that they begin with.</summary>
    public required IReadOnlyList<TextForm> Forms { get; init; }

    public IReadOnlyList<string> LineComments { get; init; } = ["//"];

    public bool BlockComments { get; init; } = true;

    /// <summary>Blocks are told by indentation, not by braces.</summary>
    public bool IsIndented { get; init; }

    /// <summary>A sign that makes its whole line a directive when it comes first in it.</summary>
    public char LineDirective { get; init; }

    /// <summary>Whether <c>/…/</c> may be a regular expression.</summary>
    public bool HasPatterns { get; init; }

    /// <summary>Whether <c>&lt;&lt;NAME</c> begins a text that ends at a line of that name.</summary>
    public bool HasHeredocs { get; init; }

    /// <summary>Whether a dash may stand inside a name.</summary>
    public bool HasDashedWords { get; init; }

    /// <summary>Whether some text literal begins with this character.</summary>
    public bool MayStartText(char c) => c is '"' or '\'' or '`' || (IsIndented ? "frbuFRBU".Contains(c) : c is '$' or '@');

    /// <summary>The programming language of a file by its extension; null for one that is not known.</summary>
    public static CodeLanguage? Of(string path)
    {
        // Asked of every file of a tree, by several scanners: indexing spares an enumerator for each.
        var extension = Path.GetExtension(path.AsSpan());
        foreach (var language in All)
        {
            for (var i = 0; i < language.Extensions.Count; i++)
            {
                if (extension.Equals(language.Extensions[i], StringComparison.OrdinalIgnoreCase)) return language;
            }
        }

        return null;
    }

    private static IEnumerable<TextForm> PythonForms()
    {
        foreach (var prefix in new[] { "fr", "rf", "br", "rb", "f", "r", "b", "u", "" })
        {
            var (raw, holes) = (prefix.Contains('r'), prefix.Contains('f') ? "{" : null);
            foreach (var quote in new[] { "\"\"\"", "'''", "\"", "'" })
            {
                yield return new TextForm(prefix + quote, quote, !raw, holes, Multiline: quote.Length == 3);
            }
        }
    }
}
