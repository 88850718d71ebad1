using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Scripts;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>The names that a program compares exports' names and outputs' keys with.</summary>
internal sealed class SdkReferences
{
    // In tokens; a name is short.
    private const int LongestOperand = 200;
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
        var maps = new SdkMaps(_code, _callers.Functions);
        var (exports, outputs) = (_listsExports ? maps.Of("Name") : SdkMap.None, _describesStacks ? maps.Of("OutputKey") : SdkMap.None);
        HashSet<(int?, int?, string?)> seen = [];
        for (var i = 1; i + 1 < _code.Tokens.Count; i++)
        {
            foreach (var reference in At(i).Concat(Lookups("Name", exports, i)).Concat(Lookups("OutputKey", outputs, i)))
            {
                if (seen.Add((reference.Line, reference.Column, reference.ExportName ?? reference.OutputKey))) yield return reference;
            }
        }
    }

    private IEnumerable<ConsumerReference> At(int i)
    {
        var token = _code.Tokens[i];
        // Who goes on where the name is another reads the one that is left.
        if (token is { Kind: TokenKind.Punctuation, Value: "==" or "===" or "!=" or "!==" }) return Equal(i);
        if (token.IsWord("in") && _code.Language.IsIndented) return In(i);
        if (token.Kind != TokenKind.Word || !_code.Tokens[i + 1].Is("(")) return [];
        if (token.Value is "search") return Search(i);
        if (i < 2 || _code.Tokens[i - 1] is not { Kind: TokenKind.Punctuation, Value: "." or "?." }) return [];
        return token.Value switch
        {
            "equals" or "Equals" or "equalsIgnoreCase" or "EqualFold" => Method(i, "=="),
            "startswith" or "startsWith" or "StartsWith" or "HasPrefix" => Method(i, "startswith"),
            "endswith" or "endsWith" or "EndsWith" or "HasSuffix" => Method(i, "endswith"),
            "includes" or "contains" or "Contains" => Method(i, "contains"),
            _ => [],
        };
    }

    // e["Name"] in ("a", "b"), "vpc" in e["Name"]
    private IEnumerable<ConsumerReference> In(int i)
    {
        var left = _code.Tokens[i - 1].IsWord("not") ? i - 1 : i;
        if (SdkFields.EndingAt(_code, left - 1) is { } field) return Each(field, RightOf(i), i + 1);
        var part = LeftOf(left);
        return SdkFields.StartingAt(_code, i + 1) is { } other && !(part.Start > 0 && _code.Tokens[part.Start - 1].IsWord("for")) ? Named(other, part, i - 1, "contains") : [];
    }

    // Each name of a list that is written down; of any other it is not known which they are.
    private IEnumerable<ConsumerReference> Each(string field, TokenSpan list, int at) =>
        list.Count > 1 && (list[0].Is("[") || list[0].Is("(") || list[0].Is("{")) && list.Close(0) == list.Count - 1
            ? list.Slice(1, list.Count - 1).Split(",").SelectMany(item => Named(field, item, item.Start, "=="))
            : Named(field, list, at, "==");

    private IEnumerable<ConsumerReference> Equal(int i)
    {
        if (SdkFields.EndingAt(_code, i - 1) is { } left) return Named(left, RightOf(i), i + 1, "==");
        return SdkFields.StartingAt(_code, i + 1) is { } right ? Named(right, LeftOf(i), i - 1, "==") : [];
    }

    // e.Name.startsWith("x"), "x".equals(e.getName()), ["x", "y"].includes(e.Name), and strings.HasPrefix(*e.Name, "x"), string.Equals(e.Name, "x")
    private IEnumerable<ConsumerReference> Method(int i, string comparison)
    {
        var close = _code.Partner(i + 1);
        if (close < 0 || close == i + 2) return [];
        if (SdkFields.EndingAt(_code, i - 2) is { } field) return Named(field, TokenSpan.Of(_code, i + 2, close).Split(",")[0], i + 2, comparison);
        if (_code.Tokens[i - 2] is { Kind: TokenKind.Word, Value: "strings" or "string" or "String" or "Objects" } && TokenSpan.Of(_code, i + 2, close).Split(",") is [var first, var second, ..])
        {
            if (SdkFields.EndingAt(_code, first.End - 1) is { } one) return Named(one, second, second.Start, comparison);
            return SdkFields.EndingAt(_code, second.End - 1) is { } two ? Named(two, first, first.Start, comparison) : [];
        }

        if (SdkFields.StartingAt(_code, i + 2) is not { } other) return [];
        return comparison == "contains" ? Each(other, LeftOf(i - 1), i - 2) : Named(other, LeftOf(i - 1), i - 2, comparison);
    }

    // paginator.search("Exports[?Name=='main-vpc-id']"), jmespath.search(query, answer)
    private IEnumerable<ConsumerReference> Search(int i)
    {
        if (_code.Partner(i + 1) is not (> 0 and var close) || TokenSpan.Of(_code, i + 2, close).Split(",") is not [var query, ..]) return [];
        var text = _evaluator.Evaluate(query).Text;
        return text.Contains("[?", StringComparison.Ordinal)
            ? ExportQuery.JmesPath(text).Where(IsRead).Select(c => Reference(c.Field, ScannedName.Known(c.Value), "==", i + 2) with { ProducerStack = c.Field == "OutputKey" ? StackNear(i)?.Text : null })
            : [];
    }

    private bool IsRead(ExportCondition condition) => condition.Field == "OutputKey" ? _describesStacks : _listsExports;

    // exports["main-vpc-id"], exports.get("main-vpc-id", …), get_exports()["main-vpc-id"], and in scripts outputs.VpcId
    private IEnumerable<ConsumerReference> Lookups(string field, SdkMap map, int i)
    {
        var (token, next) = (_code.Tokens[i], _code.Tokens[i + 1]);
        if (token.Kind != TokenKind.Word) return [];
        if (next.Is("(") && map.Makers.Contains(token.Value) && _code.Partner(i + 1) is > 0 and var end && end + 1 < _code.Tokens.Count && _code.Tokens[end + 1].Is("[")) return Lookup(field, i, end + 1);
        if (next.Is("[") && map.Names.Contains(token.Value)) return Lookup(field, i, i + 1);
        if (next.Is("(") && token.Value is "get" or "Get" && i >= 2 && map.Names.Contains(_code.Tokens[i - 2].Value)) return Lookup(field, i, i + 1);
        return field == "OutputKey" && IsMember(map, i) ? [Reference(field, ScannedName.Known(_code.Tokens[i + 2].Value), "==", i + 2) with { ProducerStack = StackNear(i)?.Text }] : [];
    }

    // Output keys begin with a capital by custom, and the methods of an object do not.
    private bool IsMember(SdkMap map, int i) =>
        _code.Language == CodeLanguage.Script && map.Names.Contains(_code.Tokens[i].Value) && (_code.Tokens[i + 1].Is(".") || _code.Tokens[i + 1].Is("?."))
        && i + 3 < _code.Tokens.Count && _code.Tokens[i + 2] is { Kind: TokenKind.Word } member && char.IsAsciiLetterUpper(member.Value[0]) && !_code.Tokens[i + 3].Is("(") && !_code.Tokens[i + 3].Is("=");

    private IEnumerable<ConsumerReference> Lookup(string field, int i, int open)
    {
        var close = _code.Partner(open);
        if (close < 0 || (close + 1 < _code.Tokens.Count && _code.Tokens[close + 1].Is("="))) return [];
        if (TokenSpan.Of(_code, open + 1, close).Split(",") is not [var key, ..] || SdkFields.EndingAt(_code, close - 1) is not null) return [];

        // The properties of the items themselves, in a variable called like the map.
        if (key.Count == 1 && key[0] is { Kind: TokenKind.Text, Value: "OutputKey" or "OutputValue" or "ExportName" or "ExportingStackId" or "Name" or "Value" or "Description" }) return [];

        // A number or a variable alone is an index as likely as a key.
        return field == "Name" || key.Find(t => t.Kind == TokenKind.Text) >= 0 ? Named(field, key, i, "==") : [];
    }

    private IEnumerable<ConsumerReference> Named(string field, TokenSpan value, int at, string comparison)
    {
        if (value.Count == 0 || (field == "Name" && !_listsExports)) return [];
        if (value.Count == 1 && value[0] is { Kind: TokenKind.Word, Value: "null" or "undefined" or "None" or "nil" }) return [];
        var name = _evaluator.Evaluate(value);
        if (field == "OutputKey" && !_describesStacks && (value.Count > 1 || value[0].Kind != TokenKind.Text || !name.IsKnown)) return [];

        var stack = field == "OutputKey" ? StackNear(at) : null;

        // A function that takes the name reads what its callers ask for.
        var calls = _callers.Of(name, at);
        var open = Reference(field, name, comparison, at) with { ProducerStack = stack?.Text };
        if (calls.Count == 0) return [open];
        return (_callers.IsExported(at) ? [open] : Enumerable.Empty<ConsumerReference>()).Concat(calls.Select(c => Reference(field, _callers.With(name, c), comparison, c.At) with
        {
            ProducerStack = stack is { } producer ? _callers.With(producer, c).Text : null,
        }));
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
            "startswith" => text + "${*}",
            "endswith" => "${*}" + text,
            "contains" => "${*}" + text + "${*}",
            _ => text,
        };
        var reference = CodePlaces.Reference(_code, at, at, at + 1, ConsumerKind.Script, ReferenceStrength.Weak);
        reference = reference with { Expression = _code.Source.ExcerptAt(_code.Tokens[at].Start), LogicalId = CodeFunctions.Around(_callers.Functions, at)?.Name ?? reference.LogicalId };
        return field == "OutputKey"
            ? reference with { OutputKey = Meaning(name.Text) }
            : reference with { ExportName = Meaning(name.Text), OpenExportName = name.OpenIfDifferent is { } open ? Meaning(open) : null };
    }

    private TokenSpan RightOf(int i)
    {
        var rest = TokenSpan.Of(_code, i + 1, Math.Min(_code.Tokens.Count, i + LongestOperand));
        var end = rest.Find(EndsOperand);
        var line = Enumerable.Range(i + 1, rest.Count).FirstOrDefault(n => _code.IsLineBreak(n) && !(n + 1 < _code.Tokens.Count && (_code.Tokens[n + 1].Is("+") || _code.Tokens[n].Is("+"))), int.MaxValue - 1) - i;
        return rest.Slice(0, Math.Min(end < 0 ? rest.Count : end, Math.Min(rest.Count, line)));
    }

    private TokenSpan LeftOf(int i)
    {
        var start = i;

        // A call or a list is an operand with what stands in it.
        if (_code.Tokens[i - 1] is { Kind: TokenKind.Punctuation, Value: ")" or "]" } && _code.Partner(i - 1) is > 0 and var open) start = open;
        while (start > 0 && i - start < LongestOperand && !EndsOperand(_code.Tokens[start - 1]) && !_code.Tokens[start - 1].Is("(") && !_code.Tokens[start - 1].Is("{") && !_code.Tokens[start - 1].IsWord("if") && !_code.Tokens[start - 1].Is("=>") && !_code.Tokens[start - 1].Is("!")) start--;
        return TokenSpan.Of(_code, start, i);
    }

    private static bool EndsOperand(Token token) =>
        token is { Kind: TokenKind.Punctuation, Value: ")" or "]" or "}" or ";" or "," or "&&" or "||" or "?" or ":" or "{" } or { Kind: TokenKind.Word, Value: "and" or "or" or "if" or "else" or "for" or "then" };
}
