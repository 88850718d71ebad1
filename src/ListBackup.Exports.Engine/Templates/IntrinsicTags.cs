using System.Collections.Frozen;

namespace ListBackup.Exports.Templates;

/// <summary>YAML's short forms of the intrinsic functions.</summary>
internal static class IntrinsicTags
{
    private static readonly FrozenDictionary<string, string> LongForms = CreateLongForms();

    /// <summary>The long form of a tag such as <c>!Sub</c>; null for a tag that is no intrinsic.</summary>
    public static string? LongForm(string tag) => LongForms.GetValueOrDefault(tag);

    private static FrozenDictionary<string, string> CreateLongForms()
    {
        string[] functions =
        [
            "And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap", "ForEach", "GetAZs", "GetAtt", "GetStackOutput", "If",
            "ImportValue", "Join", "Length", "Not", "Or", "RefAll", "Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll",
        ];
        return functions.Select(f => KeyValuePair.Create("!" + f, "Fn::" + f))
            .Append(KeyValuePair.Create("!Ref", "Ref"))
            .Append(KeyValuePair.Create("!Condition", "Condition"))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}
