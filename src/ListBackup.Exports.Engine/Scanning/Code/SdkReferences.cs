using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>The names that a program compares exports' names and outputs' keys with.</summary>
internal sealed class SdkReferences
{
    private readonly CodeFile _code;
    private readonly CodeEvaluator _evaluator;
    private readonly CodeCallers _callers;
    private readonly bool _listsExports;
    private readonly bool _describesStacks;

    /// <summary>Prepares a file.</summary>
    public SdkReferences(CodeFile code, ScanContext context, bool listsExports, bool describesStacks)
    {
        (_code, _listsExports, _describesStacks) = (code, listsExports, describesStacks);
        _evaluator = new CodeEvaluator(code, context);
        _callers = new CodeCallers(code, _evaluator);
    }

    /// <summary>The references, in the file's order; one place gives one.</summary>
    public IEnumerable<ConsumerReference> Find()
    {
        var maps = _listsExports ? new SdkMaps(_code, _callers.Functions).Names() : [];
        HashSet<(int?, int?, string?)> seen = [];
        for (var i = 1; i + 1 < _code.Tokens.Count; i++)
        {
            foreach (var reference in At(i, maps))
            {
                if (seen.Add((reference.Line, reference.Column, reference.ExportName ?? reference.OutputKey))) yield return reference;
            }
        }
    }

    private IEnumerable<ConsumerReference> At(int i, HashSet<string> maps)
    {
        var token = _code.Tokens[i];
        if (token is { Kind: TokenKind.Punctuation, Value: "==" or "===" }) return Equal(i);
        if (token.Kind != TokenKind.Word || !_code.Tokens[i + 1].Is("(") && !_code.Tokens[i + 1].Is("[")) return [];
        if (token.Value is "equals" or "startswith" or "startsWith" or "StartsWith" or "Equals" or "endswith" or "endsWith" or "EndsWith" or "includes" or "Contains" && _code.Tokens[i - 1].Is(".")) return Method(i);
        return maps.Contains(token.Value) && !(_code.Tokens[i + 1].Is("(")) ? Lookup(i, i + 1) : token.Value is "get" or "Get" && i >= 2 && maps.Contains(_code.Tokens[i - 2].Value) ? Lookup(i, i + 1) : [];
    }

    private IEnumerable<ConsumerReference> Equal(int i)
    {
        if (SdkFields.EndingAt(_code, i - 1) is { } left) return Named(left, RightOf(i), i + 1, "==");
        return SdkFields.StartingAt(_code, i + 1) is { } right ? Named(right, LeftOf(i), i - 1, "==") : [];
    }

    // e.Name.startsWith("x"), "x".equals(e.getName()), e.name().equals("x")
    private IEnumerable<ConsumerReference> Method(int i)
    {
        var close = _code.Partner(i + 1);
        if (close < 0) return [];
        var argument = TokenSpan.Of(_code, i + 2, close);
        if (SdkFields.EndingAt(_code, i - 2) is { } field) return Named(field, argument, i + 2, _code.Tokens[i].Value);
        return SdkFields.StartingAt(_code, i + 2) is { } other ? Named(other, LeftOf(i - 1), i - 2, _code.Tokens[i].Value) : [];
    }

    // exports["main-vpc-id"], exports.get("main-vpc-id", …)
    private IEnumerable<ConsumerReference> Lookup(int i, int open)
    {
        var close = _code.Partner(open);
        if (close < 0 || (close + 1 < _code.Tokens.Count && _code.Tokens[close + 1].Is("="))) return [];
        return TokenSpan.Of(_code, open + 1, close).Split(",") is [var key, ..] && SdkFields.EndingAt(_code, close - 1) is null ? Named("Name", key, i, "==") : [];
    }

    private IEnumerable<ConsumerReference> Named(string field, TokenSpan value, int at, string comparison)
    {
        if (value.Count == 0 || (field == "Name" && !_listsExports) || (field == "OutputKey" && !_describesStacks)) return [];
        var name = _evaluator.Evaluate(value);

        var stack = field == "OutputKey" ? StackNear(at) : null;

        // A function that takes the name reads what its callers ask for.
        var calls = _callers.Of(name, at);
        if (calls.Count == 0) return [Reference(field, name, comparison, at) with { ProducerStack = stack?.Text }];
        return calls.Select(c => Reference(field, _callers.With(name, c.Call, c.Function), comparison, _code.IndexAt(c.Call.Arguments.Count > 0 ? c.Call.Arguments[0][0].Start : 0) - 2) with
        {
            ProducerStack = stack is { } producer ? _callers.With(producer, c.Call, c.Function).Text : null,
        });
    }

    // StackName="x", StackName: 'x', .stackName("x"): the nearest one before.
    private ScannedName? StackNear(int at)
    {
        for (var i = Math.Min(at, _code.Tokens.Count - 3); i >= 0 && i > at - 400; i--)
        {
            if (_code.Tokens[i] is not { Kind: TokenKind.Word or TokenKind.Text, Value: "StackName" or "stackName" } || !(_code.Tokens[i + 1] is { Kind: TokenKind.Punctuation, Value: "=" or ":" or "(" or "," })) continue;
            var rest = TokenSpan.Of(_code, i + 2, _code.Tokens.Count);
            var end = rest.Find(t => t is { Kind: TokenKind.Punctuation, Value: "," or ")" or "}" or ";" });
            if (end > 0) return _evaluator.Evaluate(rest.Slice(0, end));
        }

        return null;
    }

    private ConsumerReference Reference(string field, ScannedName name, string comparison, int at)
    {
        string Meaning(string text) => comparison switch
        {
            "startswith" or "startsWith" or "StartsWith" => text + "${*}",
            "endswith" or "endsWith" or "EndsWith" => "${*}" + text,
            "includes" or "Contains" => "${*}" + text + "${*}",
            _ => text,
        };
        var reference = CodePlaces.Reference(_code, at, at, at + 1, ConsumerKind.Script, ReferenceStrength.Weak);
        reference = reference with { Expression = _code.Source.LineAt(reference.Line!.Value).Trim(), LogicalId = CodeFunctions.Around(_callers.Functions, at)?.Name ?? reference.LogicalId };
        return field == "OutputKey"
            ? reference with { OutputKey = Meaning(name.Text) }
            : reference with { ExportName = Meaning(name.Text), OpenExportName = name.OpenIfDifferent is { } open ? Meaning(open) : null };
    }

    private TokenSpan RightOf(int i)
    {
        var rest = TokenSpan.Of(_code, i + 1, Math.Min(_code.Tokens.Count, i + 200));
        var end = rest.Find(EndsOperand);
        var line = Enumerable.Range(i + 1, rest.Count).FirstOrDefault(n => _code.IsLineBreak(n) && !(n + 1 < _code.Tokens.Count && (_code.Tokens[n + 1].Is("+") || _code.Tokens[n].Is("+"))), int.MaxValue - 1) - i;
        return rest.Slice(0, Math.Min(end < 0 ? rest.Count : end, Math.Min(rest.Count, line)));
    }

    private TokenSpan LeftOf(int i)
    {
        var start = i;
        while (start > 0 && !EndsOperand(_code.Tokens[start - 1]) && !_code.Tokens[start - 1].Is("(") && !_code.Tokens[start - 1].Is("{") && !_code.Tokens[start - 1].IsWord("if") && !_code.Tokens[start - 1].Is("=>") && !_code.Tokens[start - 1].Is("!")) start--;
        return TokenSpan.Of(_code, start, i);
    }

    private static bool EndsOperand(Token token) =>
        token is { Kind: TokenKind.Punctuation, Value: ")" or "]" or "}" or ";" or "," or "&&" or "||" or "?" or ":" or "{" } or { Kind: TokenKind.Word, Value: "and" or "or" or "if" or "else" or "for" or "then" };
}
