namespace ListBackup.Exports.Scanning.Code;

/// <summary>The variables that hold maps, and the functions that return them.</summary>
/// <param name="Names">The variables.</param>
/// <param name="Makers">The functions.</param>
internal sealed record SdkMap(IReadOnlySet<string> Names, IReadOnlySet<string> Makers)
{
    public static readonly SdkMap None = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
}

/// <summary>
/// Finds the maps from export name or output key to value that a program fills: <c>exports[e['Name']] = e['Value']</c>,
/// <c>{o['OutputKey']: … for o in …}</c>.
/// </summary>
internal sealed class SdkMaps(CodeFile code, IReadOnlyList<CodeFunction> functions)
{
    /// <summary>The maps whose keys are a property of exports or outputs.</summary>
    public SdkMap Of(string field)
    {
        HashSet<string> maps = new(StringComparer.Ordinal);
        HashSet<string> makers = new(StringComparer.Ordinal);
        for (var i = 1; i + 2 < code.Tokens.Count; i++)
        {
            if (SdkFields.EndingAt(code, i) != field) continue;
            var isIndex = code.Tokens[i + 1].Is("]") && code.Partner(i + 1) is > 0;

            // name[… ["Name"] ] = …
            if (isIndex && code.Tokens[i + 2].Is("=") && code.Tokens[code.Partner(i + 1) - 1] is { Kind: TokenKind.Word } name) Add(maps, makers, [name.Value, AssignedAround(i, "reduce")], i);

            // name = {x["Name"]: x["Value"] for …}, {[o.OutputKey]: o.OutputValue}, Object.fromEntries(x.map(e => [e.Name, e.Value])), dict((e["Name"], …) for …)
            else if ((isIndex && code.Tokens[i + 2].Is(":")) || (!IsDeclared(i) && (code.Tokens[i + 1].Is(":") || code.Tokens[i + 1].Is(",")))) Add(maps, makers, [AssignedAround(i, null)], i);
        }

        for (var i = 2; i + 1 < code.Tokens.Count; i++)
        {
            if (code.Tokens[i].Kind == TokenKind.Word && makers.Contains(code.Tokens[i].Value) && code.Tokens[i + 1].Is("(") && AssignedBefore(i) is { } name) maps.Add(name);
        }

        return new SdkMap(maps, makers);
    }

    // In `({ OutputKey, OutputValue }) =>` and `{ OutputKey: 'x' }` the name stands by itself and picks nothing.
    private bool IsDeclared(int i) => code.Tokens[i].Kind == TokenKind.Word && !code.Tokens[i - 1].Is(".") && !code.Tokens[i - 1].Is("?.") && !code.Tokens[i - 1].Is("[");

    private void Add(HashSet<string> maps, HashSet<string> makers, string?[] names, int at)
    {
        foreach (var name in names.OfType<string>()) maps.Add(name);
        if (CodeFunctions.Around(functions, at) is { } function) makers.Add(function.Name);
    }

    // The variable that the expression around is assigned to; where a method is asked for, only if the expression calls it.
    private string? AssignedAround(int at, string? method)
    {
        var calls = method is null;
        for (var i = at; i > 0 && i > at - 30; i--)
        {
            calls |= method is not null && code.Tokens[i].IsWord(method);
            if (code.Tokens[i].Is("=") && code.Tokens[i - 1].Kind == TokenKind.Word) return calls ? code.Tokens[i - 1].Value : null;
            if (code.Tokens[i].Is(";")) return null;
        }

        return null;
    }

    // name = await self.get_exports(…)
    private string? AssignedBefore(int at)
    {
        for (var i = at - 1; i > 0 && i > at - 6; i--)
        {
            if (code.Tokens[i].Is("=") || code.Tokens[i].Is(":=")) return code.Tokens[i - 1].Kind == TokenKind.Word ? code.Tokens[i - 1].Value : null;
            if (code.Tokens[i].Kind != TokenKind.Word && !code.Tokens[i].Is(".")) return null;
        }

        return null;
    }
}
