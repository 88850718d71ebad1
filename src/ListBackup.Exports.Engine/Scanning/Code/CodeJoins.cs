namespace ListBackup.Exports.Scanning.Code;

/// <summary>The many ways of joining a list with a separator.</summary>
internal static class CodeJoins
{
    /// <summary><c>Fn.join("-", [a, b])</c>, <c>[a, b].join("-")</c>, <c>"-".join([a, b])</c>, <c>strings.Join(a, "-")</c>, <c>String.join("-", a, b)</c>.</summary>
    public static ScannedName? Evaluate(TokenSpan receiver, List<TokenSpan> arguments, Func<TokenSpan, ScannedName> evaluate)
    {
        if (arguments.Count == 0) return null;
        if (receiver.Count > 0 && receiver[0].Kind == TokenKind.Text) return ItemsOf(arguments[0]) is { } items ? Join(evaluate(receiver), items, evaluate) : null;
        if (receiver.Count > 0 && receiver[0].Is("[") && receiver.Close(0) == receiver.Count - 1)
        {
            return Join(evaluate(arguments[0]), receiver.Slice(1, receiver.Count - 1).Split(","), evaluate);
        }

        if (arguments.Count < 2) return null;
        if (arguments.Count == 2 && ItemsOf(arguments[1]) is { } second) return Join(evaluate(arguments[0]), second, evaluate);
        if (arguments.Count == 2 && ItemsOf(arguments[0]) is { } first) return Join(evaluate(arguments[1]), first, evaluate);
        return receiver.Count > 0 && receiver[receiver.Count - 1].Value is "String" or "string" ? Join(evaluate(arguments[0]), arguments.Skip(1), evaluate) : null;
    }

    // [a, b], (a, b) of Python, new[] { a, b } of C#, &[]*string{ a, b } of Go, List.of(a, b) and Arrays.asList(a, b) of Java.
    // What any other call is given is not what it gives: name.split("_") is no list of an underscore.
    private static List<TokenSpan>? ItemsOf(TokenSpan list)
    {
        var last = list.Count - 1;
        if (last < 1) return null;
        if (list[0].Is("[") && list.Close(0) == last) return list.Slice(1, last).Split(",");
        for (var i = 0; i < last; i++)
        {
            if (list[i].Is("{") || list[i].Is("("))
            {
                var isList = list[i].Is("{") || i == 0 || list[i - 1].Value is "of" or "asList" or "listOf";
                return isList && list.Close(i) == last ? list.Slice(i + 1, last).Split(",") : null;
            }
        }

        return null;
    }

    private static ScannedName Join(ScannedName separator, IEnumerable<TokenSpan> items, Func<TokenSpan, ScannedName> evaluate)
    {
        ScannedName? sum = null;
        foreach (var item in items)
        {
            var value = evaluate(item);
            sum = sum is { } before ? before + separator + value : value;
        }

        return sum ?? ScannedName.Empty;
    }
}
