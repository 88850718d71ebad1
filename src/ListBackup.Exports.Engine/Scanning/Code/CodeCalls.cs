namespace ListBackup.Exports.Scanning.Code;

/// <summary>The calls that build texts, in the languages and libraries that infrastructure code is written in.</summary>
internal static class CodeCalls
{
    /// <summary>What a call gives; null when it is not one of those known.</summary>
    /// <param name="method">The last name before the brackets.</param>
    /// <param name="receiver">What stands before the method's dot; empty for a plain function.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="evaluate">Evaluates an expression.</param>
    public static ScannedName? Evaluate(string method, TokenSpan receiver, List<TokenSpan> arguments, Func<TokenSpan, ScannedName> evaluate)
    {
        var owner = receiver.Count > 0 ? receiver[receiver.Count - 1].Value : string.Empty;
        switch (method)
        {
            // Wrappers that keep the text: jsii.String, aws.String, pulumi.String, str, String, and methods without effect on a name.
            case "String" or "str" or "S" or "asString" or "as_string" when arguments.Count == 1:
                return evaluate(arguments[0]);
            case "toString" or "ToString" or "to_string" or "trim" or "Trim" or "strip" or "asString" or "intern" when receiver.Count > 0 && arguments.Count == 0:
                return evaluate(receiver);

            // Go writes strings.ToLower(x), the others x.toLowerCase().
            case "toLowerCase" or "ToLower" or "ToLowerInvariant" or "lower" or "lowercase" when receiver.Count > 0:
                return Mapped(evaluate(owner == "strings" && arguments.Count == 1 ? arguments[0] : receiver), s => s.ToLowerInvariant());
            case "toUpperCase" or "ToUpper" or "ToUpperInvariant" or "upper" or "uppercase" when receiver.Count > 0:
                return Mapped(evaluate(owner == "strings" && arguments.Count == 1 ? arguments[0] : receiver), s => s.ToUpperInvariant());

            case "Sprintf" when arguments.Count > 0:
            case "Format" when owner is "String" or "string" && arguments.Count > 0:
            case "format" when owner == "String" && arguments.Count > 0:
                return Formatted(method, evaluate(arguments[0]), Rest(arguments, evaluate));
            case "format" when receiver.Count > 0:
                return CodeFormats.Braces(evaluate(receiver), arguments, evaluate);
            case "formatted" when receiver.Count > 0:
                return CodeFormats.Printf(evaluate(receiver), [.. arguments.Select(evaluate)]);

            case "Concat" or "concat":
                return arguments.Aggregate(owner is "String" or "string" || receiver.Count == 0 ? ScannedName.Empty : evaluate(receiver), (sum, a) => sum + evaluate(a));
            case "join" or "Join" or "Fn_Join":
                return CodeJoins.Evaluate(receiver, arguments, evaluate);
            case "sub" or "Sub" or "Fn_Sub" when arguments.Count > 0:
                return evaluate(arguments[0]);
            default:
                return null;
        }
    }

    private static ScannedName Formatted(string method, ScannedName format, List<ScannedName> values) =>
        method == "Format" ? CodeFormats.Numbered(format, values) : CodeFormats.Printf(format, values);

    private static List<ScannedName> Rest(List<TokenSpan> arguments, Func<TokenSpan, ScannedName> evaluate) => [.. arguments.Skip(1).Select(evaluate)];

    /// <summary>A name in another case. A placeholder's label must not change with the text around it, so an open name is wholly open.</summary>
    public static ScannedName Mapped(ScannedName name, Func<string, string> map) => new(
        name.IsKnown ? map(name.Text) : ScannedName.Unknown(name.Text).Text,
        name.Open.Contains("${", StringComparison.Ordinal) ? ScannedName.Unknown(name.Open).Text : map(name.Open));
}
