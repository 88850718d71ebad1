namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Variables of names as identifiers of each language: <c>Stage</c>, <c>AWS::Region</c>.</summary>
internal static class Identifiers
{
    /// <summary>stage, region, accountId.</summary>
    public static string Camel(string variable)
    {
        var pascal = Pascal(variable);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    /// <summary>stage, region, account_id.</summary>
    public static string Snake(string variable) => string.Join('_', Words.Of(Local(variable)));

    private static string Pascal(string variable) => string.Concat(Words.Of(Local(variable)).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Local(string variable) => variable[(variable.LastIndexOf(':') + 1)..];
}
