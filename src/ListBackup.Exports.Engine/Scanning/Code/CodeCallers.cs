namespace ListBackup.Exports.Scanning.Code;

/// <summary>A place that calls a function which takes a name.</summary>
/// <param name="Call">The call.</param>
/// <param name="Function">The function.</param>
/// <param name="At">The token of the file that the call begins in: its own, or the text that it is a hole of.</param>
internal sealed record CodeCaller(CodeCall Call, CodeFunction Function, int At);

/// <summary>Follows a name that a function takes as a parameter to the places where the function is called.</summary>
internal sealed class CodeCallers(CodeFile code, CodeEvaluator evaluator)
{
    // A method of such a name is called on objects of every kind, which have nothing to do with it.
    private static readonly HashSet<string> CommonNames = new(StringComparer.Ordinal) { "get", "Get", "find", "Find", "filter", "map", "search", "value", "main" };
    private readonly IReadOnlyList<CodeFunction> _functions = code.Functions;

    // module.exports = { getExport, … }
    private readonly Lazy<HashSet<string>> _listed = new(() => code.Tokens.SkipWhile(t => !t.IsWord("exports")).Where(t => t.Kind == TokenKind.Word).Select(t => t.Value).ToHashSet(StringComparer.Ordinal));

    /// <summary>All functions of the file.</summary>
    public IReadOnlyList<CodeFunction> Functions => _functions;

    /// <summary>The calls of the function around a token, where the text holds a parameter of it; none where it does not, or nobody calls it here.</summary>
    public IReadOnlyList<CodeCaller> Of(ScannedName text, int at)
    {
        if (text.IsKnown && text.OpenIfDifferent is null) return [];
        if (CodeFunctions.Around(_functions, at) is not { } function || CommonNames.Contains(function.Name) || !function.Parameters.Any(p => text.Open.Contains("${" + p + "}", StringComparison.Ordinal))) return [];
        var names = new HashSet<string>(StringComparer.Ordinal) { function.Name };
        return [.. code.WithHoles().SelectMany(f => CodeCall.Find(f, names).Select(c => new CodeCaller(c, function, code.IndexAt(f.Tokens[c.At].Start)))).Where(c => c.At < function.Start - 1 || c.At > function.End)];
    }

    /// <summary>Whether other files may call the function around a token too.</summary>
    public bool IsExported(int at)
    {
        if (CodeFunctions.Around(_functions, at) is not { } function || code.Language.IsIndented) return false;
        for (var i = function.Start - 1; i >= 0 && i > function.Start - 8; i--)
        {
            if (code.Tokens[i].IsWord("export") || code.Tokens[i].IsWord("exports")) return true;
            if (code.Tokens[i].Is(";") || code.Tokens[i].Is("{") || code.Tokens[i].Is("}")) break;
        }

        return _listed.Value.Contains(function.Name);
    }

    /// <summary>The text as one call makes it: each parameter replaced by its argument.</summary>
    public ScannedName With(ScannedName text, CodeCaller caller)
    {
        var (call, function, _) = caller;
        Dictionary<string, ScannedName> values = new(StringComparer.Ordinal);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            if (text.Open.Contains("${" + function.Parameters[i] + "}", StringComparison.Ordinal) && CodeFunctions.Argument(function, call.Arguments, i) is { Count: > 0 } argument) values[function.Parameters[i]] = evaluator.Evaluate(argument);
        }

        return text.Fill(values);
    }
}
