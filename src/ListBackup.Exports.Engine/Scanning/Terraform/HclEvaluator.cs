using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Scanning.Terraform;

/// <summary>Works out what text a Terraform expression gives, from the module's locals, variables and the values given.</summary>
internal sealed class HclEvaluator(TerraformModule module, ScanContext context)
{
    // Locals that lead to each other without end, and code nested beyond any reason, end here.
    private const int MaxDepth = 20;
    private readonly Dictionary<string, ScannedName> _known = new(StringComparer.Ordinal);

    /// <summary>The text of an expression; what is unknown is a placeholder.</summary>
    public ScannedName Evaluate(TokenSpan span) => Evaluate(span, 0);

    private ScannedName Evaluate(TokenSpan span, int depth)
    {
        if (span.Count == 0 || depth > MaxDepth) return ScannedName.Unknown("*");
        if (span[0].Is("(") && span.Close(0) == span.Count - 1) return Evaluate(span.Slice(1, span.Count - 1), depth + 1);
        if (span.Count == 1) return One(span[0], depth);
        if (span.Find(t => t.Is("?")) is > 0 and var question && span.ElseOf(question) is > 0 and var colon)
            return ScannedName.Either(Evaluate(span.Slice(question + 1, colon), depth + 1), Evaluate(span.Slice(colon + 1), depth + 1));
        if (span[0].Kind == TokenKind.Word && span[1].Is("(") && span.Close(1) == span.Count - 1) return Call(span, depth);
        return Reference(span, depth);
    }

    private ScannedName One(Token token, int depth)
    {
        if (token.Kind != TokenKind.Text) return token.Kind == TokenKind.Word ? ScannedName.Unknown(token.Value) : ScannedName.Known(token.Value);
        if (token.Parts is null) return ScannedName.Known(token.Value);
        var sum = ScannedName.Empty;
        foreach (var part in token.Parts)
        {
            sum += part.Hole is null ? ScannedName.Known(part.Literal) : part.Hole.Count == 0 ? ScannedName.Unknown(part.Literal) : Evaluate(TokenSpan.Of(part.Hole), depth + 1);
        }

        return sum;
    }

    private ScannedName Call(TokenSpan span, int depth)
    {
        var arguments = span.Slice(2, span.Count - 1).Split(",");
        ScannedName Inner(TokenSpan s) => Evaluate(s, depth + 1);
        switch (span[0].Value)
        {
            case "format" when arguments.Count > 0:
                return CodeFormats.Printf(Inner(arguments[0]), [.. arguments.Skip(1).Select(Inner)]);
            case "join" when arguments.Count == 2:
                return CodeJoins.Evaluate(default, arguments, Inner) ?? ScannedName.Unknown("join");
            case "lower" when arguments.Count == 1:
                return CodeCalls.Mapped(Inner(arguments[0]), s => s.ToLowerInvariant());
            case "upper" when arguments.Count == 1:
                return CodeCalls.Mapped(Inner(arguments[0]), s => s.ToUpperInvariant());
            case "trimspace" or "chomp" when arguments.Count == 1 && Inner(arguments[0]) is var padded:
                return new ScannedName(padded.Text.Trim(), padded.Open.Trim());
            case "tostring" or "nonsensitive" or "sensitive" when arguments.Count == 1:
                return Inner(arguments[0]);
            case "coalesce" or "try" when arguments.Count > 1:
                return Inner(arguments[0]).OrDefault(Inner(arguments[^1]));
            case "lookup" when arguments.Count > 1:
                return Entry(arguments[0], Inner(arguments[1]), depth);
            default:
                return ScannedName.Unknown(span[0].Value);
        }
    }

    // lookup(local.names, "vpc", "none"): the default is what the map does not hold, which only a deployment knows.
    private ScannedName Entry(TokenSpan map, ScannedName key, int depth)
    {
        List<string> path = [.. PathOf(map), key.Text];
        var dotted = string.Join('.', path);
        return path.Count < 3 || !key.IsKnown || key.OpenIfDifferent is not null ? ScannedName.Unknown(dotted) : Named(path, dotted, depth);
    }

    // var.stage, local.prefix, local.names.vpc, each.key, terraform.workspace.
    private ScannedName Reference(TokenSpan span, int depth)
    {
        var path = PathOf(span);
        if (path.Count < 2) return ScannedName.Unknown(path.Count == 1 ? path[0] : "*");
        var dotted = string.Join('.', path);

        // A sum or a comparison that begins with the name is not the name.
        if (!IsPath(span)) return ScannedName.Unknown(dotted);
        if (_known.TryGetValue(dotted, out var known)) return known;

        // Set first, so that a local that needs itself is unknown instead of endless.
        _known[dotted] = ScannedName.Unknown(dotted);
        return _known[dotted] = Named(path, dotted, depth);
    }

    private ScannedName Named(List<string> path, string dotted, int depth)
    {
        var value = path[0] switch { "var" => module.Variable(path[1]), "local" => module.Local(path[1]), _ => null };
        var given = path[0] == "var" || value is null ? context.Given(dotted) : null;
        if (given is not null) return ScannedName.Known(given);
        var open = ScannedName.Unknown(dotted);
        if (value is not { } found) return open;
        if (path.Count > 2)
        {
            if (Member(found, path.Skip(2)) is not { Count: > 0 } member) return open;
            found = member;
        }

        var inner = Evaluate(found, depth + 1);

        // A variable's value is one deployment's; a local is what it says, unless it says nothing.
        return path[0] == "var" ? open.OrDefault(inner) : !inner.IsKnown && NamePattern.Parse(inner.Text).IsOpen ? open : inner;
    }

    private static TokenSpan? Member(TokenSpan map, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (map.Count < 2 || !map[0].Is("{") || map.Close(0) != map.Count - 1) return null;
            if (Entry(map.Slice(1, map.Count - 1), key) is not { } value) return null;
            map = value;
        }

        return map;
    }

    /// <summary>The text of a value that is one name or text whatever is deployed; null for any other.</summary>
    public string? Sure(TokenSpan? span) => span is { } value && Evaluate(value) is { IsKnown: true, OpenIfDifferent: null } name ? name.Text : null;

    // Entries of a map stand on lines of their own or between commas: each is key = value or key : value.
    private static TokenSpan? Entry(TokenSpan entries, string key)
    {
        for (var i = 0; i + 2 < entries.Count; i++)
        {
            if (entries[i].Kind == TokenKind.Punctuation && entries.Close(i) is var close and > 0)
            {
                i = close;
                continue;
            }

            if (entries[i].Value != key || !(entries[i + 1].Is("=") || entries[i + 1].Is(":"))) continue;
            var end = entries.Close(i + 2) is var bracket and > 0 ? bracket + 1 : entries.Find(t => t.Is(",") || t.Is("="), i + 2) is var next and > 0 ? next - (entries[next].Is("=") ? 1 : 0) : entries.Count;
            return entries.Slice(i + 2, end);
        }

        return null;
    }

    /// <summary>Whether it is nothing but names, as <c>a.b["c"].d</c> is.</summary>
    public static bool IsPath(TokenSpan span) => span.Find(t => t.Kind == TokenKind.Punctuation && !t.Is(".") && !t.Is("[")) < 0;

    /// <summary>The names of <c>a.b["c"].d</c>; ends at what is no name.</summary>
    public static List<string> PathOf(TokenSpan span)
    {
        List<string> path = [];
        for (var i = 0; i < span.Count; i++)
        {
            var token = span[i];
            if (token.Kind == TokenKind.Word && (i == 0 || span[i - 1].Is("."))) path.Add(token.Value);
            else if (token.Is("[") && i > 0 && i + 2 < span.Count && span[i + 1] is { Kind: TokenKind.Text, Parts: null } && span[i + 2].Is("]"))
            {
                path.Add(span[i + 1].Value);
                i += 2;
            }
            else if (token.Is("[") && span.Close(i) is var close and > 0) i = close;
            else if (!token.Is(".")) break;
        }

        return path;
    }
}
