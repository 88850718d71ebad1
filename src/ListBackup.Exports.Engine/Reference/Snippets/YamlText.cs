using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Writes a template's tree as YAML, the intrinsic functions as people write them.</summary>
internal static class YamlText
{
    public static string Write(JsonObject root)
    {
        // The parts of a file stand apart; those of a fragment do not.
        var separator = root.Any(e => e.Key is "Resources" or "functions" or "provider") ? "\n" : "";
        return string.Join(separator, root.Select(Part));
    }

    private static string Part(KeyValuePair<string, JsonNode?> entry)
    {
        var text = new StringBuilder();
        Mapping(text, [KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())], indent: 0);
        return text.ToString();
    }

    private static void Mapping(StringBuilder text, JsonObject mapping, int indent, bool isFirstIndented = false)
    {
        var first = isFirstIndented;
        foreach (var (key, value) in mapping)
        {
            if (!first) text.Append(' ', indent);
            first = false;
            text.Append(Scalar(key)).Append(':');
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: 1 } one when Short(one) is { } tag:
                text.Append(' ').Append(tag).Append('\n');
                break;
            case JsonObject mapping:
                text.Append('\n');
                Mapping(text, mapping, indent + 2);
                break;
            case JsonArray list:
                text.Append('\n');
                List(text, list, indent + 2);
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            text.Append(' ', indent).Append("- ");
            if (item is JsonObject one && Short(one) is { } tag) text.Append(tag).Append('\n');
            else if (item is JsonObject mapping) Mapping(text, mapping, indent + 2, isFirstIndented: true);
            else text.Append(Scalar(item)).Append('\n');
        }
    }

    // YAML has no place for a tag after a tag, so Fn::ImportValue of an Fn::Sub keeps its long form.
    private static string? Short(JsonObject one) => one.Count != 1 ? null : one.First() switch
    {
        { Key: "Fn::Sub", Value: JsonValue value } => $"!Sub {Quoted(value.GetValue<string>())}",
        { Key: "Fn::ImportValue", Value: JsonValue value } => $"!ImportValue {Scalar(value)}",
        _ => null,
    };

    private static string Scalar(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? Scalar(value.GetValue<string>()) : value?.ToJsonString() ?? "null";

    private static string Scalar(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsLetter(text[0])
        && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '*')
        && text[^1] != ':'
        && text.ToUpper(CultureInfo.InvariantCulture) is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL" or "Y" or "N");

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
