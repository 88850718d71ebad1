namespace ListBackup.Exports.Scanning.Code;

/// <summary>Finds the maps from export name to value that a program fills: <c>exports[e['Name']] = e['Value']</c>, <c>{e['Name']: … for e in …}</c>.</summary>
internal sealed class SdkMaps(CodeFile code, IReadOnlyList<CodeFunction> functions)
{
    /// <summary>The names of the maps, and of what the functions that return them are assigned to.</summary>
    public HashSet<string> Names()
    {
        HashSet<string> maps = new(StringComparer.Ordinal);
        HashSet<string> makers = new(StringComparer.Ordinal);
        for (var i = 1; i + 1 < code.Tokens.Count; i++)
        {
            if (SdkFields.EndingAt(code, i) != "Name") continue;

            // name[… ["Name"] ] = …
            if (code.Tokens[i + 1].Is("]") && code.Partner(i + 1) is > 0 and var open && code.Tokens[open - 1].Kind == TokenKind.Word && i + 2 < code.Tokens.Count && code.Tokens[i + 2].Is("=")) Add(maps, makers, code.Tokens[open - 1].Value, i);

            // name = {x["Name"]: x["Value"] for …}, Object.fromEntries(x.map(e => [e.Name, e.Value])), dict((e["Name"], …) for …)
            else if (code.Tokens[i + 1].Is(":") || code.Tokens[i + 1].Is(",")) Add(maps, makers, AssignedAround(i), i);
        }

        for (var i = 2; i + 1 < code.Tokens.Count; i++)
        {
            if (code.Tokens[i].Kind == TokenKind.Word && makers.Contains(code.Tokens[i].Value) && code.Tokens[i + 1].Is("(") && AssignedBefore(i) is { } name) maps.Add(name);
        }

        return maps;
    }

    private void Add(HashSet<string> maps, HashSet<string> makers, string? name, int at)
    {
        if (name is not null) maps.Add(name);
        if (CodeFunctions.Around(functions, at) is { } function) makers.Add(function.Name);
    }

    private string? AssignedAround(int at)
    {
        for (var i = at; i > 0 && i > at - 30; i--)
        {
            if (code.Tokens[i].Is("=") && code.Tokens[i - 1].Kind == TokenKind.Word) return code.Tokens[i - 1].Value;
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
