using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>What a name in source code stands for: a value given by the user, a constant of the file, a pseudo parameter, or nothing known.</summary>
internal sealed class CodeNames(CodeFile file, ScanContext context)
{
    private readonly Declarations _declarations = new(file);

    /// <summary>The value of a name, a member or an element of a map: <c>stage</c>, <c>props.stage</c>, <c>process.env.STAGE</c>, <c>cfg["stage"]</c>.</summary>
    public ScannedName Resolve(TokenSpan span, Func<TokenSpan, ScannedName> evaluate)
    {
        var path = PathOf(span);
        if (path is null) return ScannedName.Unknown(file.Source.Text[span[0].Start..span[span.Count - 1].End]);
        if (Pseudo(path) is { } pseudo) return pseudo;
        var open = ScannedName.Unknown(path[(path.LastIndexOf('.') + 1)..]);
        if (Constant(path, span, evaluate) is { } constant) return constant;
        return context.Given(path) is { } given ? ScannedName.Known(given) : open;
    }

    /// <summary>What a call gives that only reads a setting, such as <c>tryGetContext('stage')</c> or <c>os.getenv("STAGE", "dev")</c>.</summary>
    public ScannedName FromCall(TokenSpan call, string method, List<TokenSpan> arguments, Func<TokenSpan, ScannedName> evaluate)
    {
        var reads = method is "tryGetContext" or "try_get_context" or "TryGetContext" or "getContext" or "get_context" or "getenv" or "Getenv" or "LookupEnv"
            or "GetEnvironmentVariable" or "get" or "getOrDefault" or "GetValueOrDefault" or "require" or "Require" or "GetStringValue" or "getProperty" or "Ref" or "ref";
        if (Pseudo(method) is { } pseudo) return pseudo;
        if (!reads || arguments.Count is 0 or > 2 || arguments[0].Count != 1 || arguments[0][0].Kind != TokenKind.Text)
        {
            return ScannedName.Unknown(file.Source.Text[call[0].Start..call[call.Count - 1].End]);
        }

        var name = evaluate(arguments[0]).Text;
        if (context.Given(name) is { } given) return ScannedName.Known(given);
        var value = ScannedName.Unknown(name);
        return arguments.Count == 2 ? value.OrDefault(evaluate(arguments[1])) : value;
    }

    private ScannedName? Constant(string path, TokenSpan span, Func<TokenSpan, ScannedName> evaluate)
    {
        var at = file.IndexAt(span[0].Start);
        ScannedName? value = null;
        foreach (var (name, rest) in Splits(path))
        {
            var found = _declarations.Visible(name, at);
            if (found.Count == 0) continue;
            foreach (var declaration in found)
            {
                var one = rest.Length == 0 ? evaluate(declaration.Value) : Member(declaration.Value, rest, evaluate);
                if (one is not { } known || (value is { } other && other != known)) return null;
                value = known;
            }

            // A member is what its object was made with, and what it is given later.
            if (value is not { } result || (name == path && Splits(path).Skip(1).Any(s => _declarations.Visible(s.Name, at).Count > 0))) continue;

            // A constant that says nothing reads better by its own name than by the call that made it.
            if (NamePattern.Parse(result.Text).IsOpen && !result.IsKnown) return null;
            if (!found[0].IsParameter) return Preferring(path, result);

            // A parameter's default is only what is taken when the caller gives nothing.
            return context.Given(name) is { } given ? ScannedName.Known(given) : ScannedName.Unknown(name).OrDefault(result);
        }

        return null;
    }

    // What rests on a default yields to what the user gave for the very name: `const stage = process.env.X || 'dev'`.
    private ScannedName Preferring(string path, ScannedName result) =>
        result.OpenIfDifferent is not null && context.Given(path) is { } given ? ScannedName.Known(given) : result;

    // this.stage is a member that is assigned as this.stage or declared as stage; Config.vpc.name is looked up in Config.
    private static IEnumerable<(string Name, string Member)> Splits(string path)
    {
        yield return (path, string.Empty);
        var dot = path.IndexOf('.');
        if (dot < 0) yield break;
        if (path[..dot] is "this" or "self" or "cls")
        {
            yield return (path[(dot + 1)..], string.Empty);
            yield break;
        }

        for (; dot > 0; dot = path.IndexOf('.', dot + 1)) yield return (path[..dot], path[(dot + 1)..]);
    }

    // A member of an object or map literal.
    private static ScannedName? Member(TokenSpan literal, string rest, Func<TokenSpan, ScannedName> evaluate)
    {
        while (true)
        {
            // Of two objects to choose from neither is sure.
            var open = literal.Find(t => t.Is("{") || t.Is("?") || t.Is("||") || t.Is("??") || t.Is("&&"));
            var close = open < 0 || !literal[open].Is("{") ? -1 : literal.Close(open);
            if (close < 0 || literal.Find(t => t.IsWord("if") || t.IsWord("or"), close) > 0) return null;
            var dot = rest.IndexOf('.');
            var key = dot < 0 ? rest : rest[..dot];
            TokenSpan? value = null;
            foreach (var entry in literal.Slice(open + 1, close).Split(","))
            {
                // What is spread into the object later may hold the member as well.
                if (entry[0].Is("...") || entry[0].Is("*")) value = null;
                if (entry.Count > 2 && (entry[1].Is(":") || entry[1].Is("=")) && entry[0].Parts is null && entry[0].Value == key) value = entry.Slice(2);
            }

            if (value is not { } found) return null;
            if (dot < 0) return evaluate(found);
            (literal, rest) = (found, rest[(dot + 1)..]);
        }
    }

    // Aws.REGION, this.region, and Go's Aws_REGION().
    private ScannedName? Pseudo(string path)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        var owner = path[..Math.Max(0, path.Length - last.Length - 1)];
        owner = owner[(owner.LastIndexOf('.') + 1)..];
        if (last.StartsWith("Aws_", StringComparison.Ordinal)) (owner, last) = ("Aws", last[4..]);
        if (owner is not ("Aws" or "this" or "self")) return null;
        return last switch
        {
            "REGION" or "region" => Known(context.Evaluation.Region, "AWS::Region"),
            "ACCOUNT_ID" or "account" => Known(context.Evaluation.AccountId, "AWS::AccountId"),
            "STACK_NAME" or "stackName" or "stack_name" => Known(context.Evaluation.StackName, "AWS::StackName"),
            "PARTITION" => ScannedName.Unknown("AWS::Partition"),
            _ => null,
        };
    }

    private static ScannedName Known(string? value, string label) => value is null ? ScannedName.Unknown(label) : ScannedName.Known(value);

    // a.b.c, a?.b, a["b"], a->b; null when calls or computed keys are in it.
    private static string? PathOf(TokenSpan span)
    {
        var path = new StringBuilder();
        for (var i = 0; i < span.Count; i++)
        {
            var token = span[i];
            if (token.Kind == TokenKind.Word) path.Append(path.Length > 0 && i > 0 && span[i - 1].Kind == TokenKind.Word ? " " : string.Empty).Append(token.Value);
            else if (token.Is(".") || token.Is("?.") || token.Is("::")) path.Append('.');
            else if (token.Is("!")) continue;
            else if (token.Is("[") && i + 2 < span.Count && span[i + 1] is { Kind: TokenKind.Text, Parts: null } && span[i + 2].Is("]") && i > 0)
            {
                path.Append('.').Append(span[i + 1].Value);
                i += 2;
            }
            else return null;
        }

        return path.Length == 0 || path.ToString().Contains(' ') ? null : path.ToString().Replace("..", ".", StringComparison.Ordinal);
    }
}
