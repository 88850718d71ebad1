using System.Text.RegularExpressions;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>What a query of exports or outputs asks for.</summary>
/// <param name="Field"><c>Name</c>, <c>ExportName</c> or <c>OutputKey</c>.</param>
/// <param name="Value">The name, <c>${*}</c> for what may be anything.</param>
/// <param name="At">Where the name stands in the query's text.</param>
internal sealed record ExportCondition(string Field, string Value, int At);

/// <summary>Reads the conditions on names out of JMESPath and jq.</summary>
internal static partial class ExportQuery
{
    /// <summary>The conditions of a JMESPath query, as in <c>Exports[?Name=='main-vpc-id'].Value</c>.</summary>
    public static IEnumerable<ExportCondition> JmesPath(string query) => Conditions(JmesPathCondition().Matches(query));

    /// <summary>The conditions of a jq program, as in <c>.Exports[] | select(.Name == "main-vpc-id")</c>.</summary>
    public static IEnumerable<ExportCondition> Jq(string program) => Conditions(JqCondition().Matches(program));

    /// <summary>The texts that an awk program compares with: <c>$1 == "main-vpc-id"</c>, <c>/main-vpc/</c>.</summary>
    public static IEnumerable<ExportCondition> Awk(string program) => AwkCondition().Matches(program)
        .Select(m => m.Groups["equal"] is { Success: true } equal ? new ExportCondition("Name", equal.Value, equal.Index) : new ExportCondition("Name", "${*}" + m.Groups["part"].Value + "${*}", m.Groups["part"].Index));

    private static IEnumerable<ExportCondition> Conditions(MatchCollection matches)
    {
        foreach (var match in matches.Cast<Match>())
        {
            var value = match.Groups["value"];
            var text = Interpolation().Replace(value.Value.Replace("\\\"", "\"", StringComparison.Ordinal).Trim('"'), "${*}");

            // jq's "main-" + $name, and whatever else is put together.
            if (match.Groups["more"].Success) text = text.StartsWith('$') && !text.StartsWith("${", StringComparison.Ordinal) ? "${*}" : text + "${*}";
            if (match.Groups["sum"].Success) text = "${*}";
            var name = match.Groups["how"].Value switch
            {
                "starts_with" or "startswith" => text + "${*}",
                "ends_with" or "endswith" => "${*}" + text,
                "contains" or "test" => "${*}" + text + "${*}",
                _ => text,
            };
            yield return new ExportCondition(match.Groups["field"].Value, name, value.Index);
        }
    }

    [GeneratedRegex(@"\$\d+\s*==\s*\\?""(?<equal>[A-Za-z0-9:${}_-]+)\\?""|/\^?(?<part>[A-Za-z0-9:_-]{3,})\$?/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex AwkCondition();

    [GeneratedRegex(
        """
        \b(?<field>ExportName|Name|OutputKey)\b\s*==\s*(?<quote>['"`])\\?"?(?<value>.*?)\\?"?\k<quote>
        | (?<quote>['"`])"?(?<value>[^'"`]*)"?\k<quote>\s*==\s*(?<field>ExportName|Name|OutputKey)\b
        | \b(?<how>starts_with|ends_with|contains)\(\s*(?<field>ExportName|Name|OutputKey)\s*,\s*(?<quote>['"`])"?(?<value>.*?)"?\k<quote>
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 2000)]
    private static partial Regex JmesPathCondition();

    [GeneratedRegex(@"\\\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Interpolation();

    [GeneratedRegex(
        """
        \.(?<field>ExportName|Name|OutputKey)\s*==\s*\(?\s*\\?"(?<value>[^"]*?)\\?"(?<more>\s*\+)?
        | \.(?<field>ExportName|Name|OutputKey)\s*==\s*\(?\s*(?<value>\$[A-Za-z_]\w*)(?<more>\s*\+)?
        | \.(?<field>ExportName|Name|OutputKey)\s*==\s*(?<value>(?<sum>\(?\s*(?:env|input|\$ENV)\b))
        | \\?"(?<value>[^"]*?)\\?"\s*==\s*\.(?<field>ExportName|Name|OutputKey)\b
        | \.(?<field>ExportName|Name|OutputKey)\s*\|\s*(?<how>startswith|endswith|contains|test)\(\s*\\?"(?<value>[^"]*?)\\?"
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 2000)]
    private static partial Regex JqCondition();
}
