using System.Text.Encodings.Web;
using System.Text.Json;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>Writes new parts of a template the way the rest of it is written.</summary>
internal static class ShapeWriter
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as a block of YAML: on the key's line when it fits there, else on lines of its own.</summary>
    /// <param name="shape">The value.</param>
    /// <param name="indent">The indentation of the key that the value belongs to.</param>
    /// <param name="step">How much deeper each level stands.</param>
    /// <param name="newLine">The file's line end.</param>
    public static string YamlAfterKey(Shape shape, string indent, string step, string newLine)
    {
        if (shape is not MapShape { Entries.Count: > 0, Tag: null } map || ShortForm(map) is not null) return " " + YamlInline(shape);
        var deeper = indent + step;
        return string.Concat(map.Entries.Select(e => $"{newLine}{deeper}{YamlText(e.Key)}:{YamlAfterKey(e.Value, deeper, step, newLine)}"));
    }

    /// <summary>A value of YAML on one line.</summary>
    public static string YamlInline(Shape shape) => shape switch
    {
        ScalarShape { IsPlain: true } scalar => scalar.Value,
        ScalarShape scalar => YamlText(scalar.Value),
        ListShape list => $"[{string.Join(", ", list.Items.Select(YamlInline))}]",
        MapShape map => ShortForm(map) ?? $"{{{string.Join(", ", map.Entries.Select(e => $"{YamlText(e.Key)}: {YamlInline(e.Value)}"))}}}",
        _ => throw new InvalidOperationException($"{shape.GetType().Name} cannot be written."),
    };

    /// <summary>A value of JSON, spread over lines like the file's own.</summary>
    public static string Json(Shape shape, string indent, string step, string newLine)
    {
        var deeper = indent + step;
        string Spread(char open, IEnumerable<string> items, char close) =>
            items.Any() ? $"{open}{newLine}{string.Join($",{newLine}", items.Select(i => deeper + i))}{newLine}{indent}{close}" : $"{open}{close}";
        return shape switch
        {
            ScalarShape { IsPlain: true } scalar => scalar.Value,
            ScalarShape scalar => Quote(scalar.Value),
            ListShape list => Spread('[', list.Items.Select(i => Json(i, deeper, step, newLine)), ']'),
            MapShape { Entries: [{ Value: ScalarShape only }] } map => $"{{ {Quote(map.Entries[0].Key)}: {Json(only, deeper, step, newLine)} }}",
            MapShape map => Spread('{', map.Entries.Select(e => $"{Quote(e.Key)}: {Json(e.Value, deeper, step, newLine)}"), '}'),
            _ => throw new InvalidOperationException($"{shape.GetType().Name} cannot be written."),
        };
    }

    /// <summary>A text in double quotes, valid in JSON and in YAML.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);

    /// <summary>A text or key of YAML, in quotes only where YAML would read something else: house style of most templates.</summary>
    public static string YamlText(string text)
    {
        var isSafe = text.Length > 0 && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL" or "Y" or "N");
        return isSafe ? text : Quote(text);
    }

    private static string? ShortForm(MapShape map)
    {
        if (map is not { Entries: [{ } only], Tag: null }) return null;
        var tag = only.Key switch
        {
            "Ref" => "!Ref",
            "Fn::Sub" or "Fn::GetAtt" => "!" + only.Key[4..],
            _ => null,
        };
        return tag is null || only.Value is not ScalarShape scalar ? null : $"{tag} {(scalar.IsPlain ? scalar.Value : only.Key == "Fn::Sub" ? Quote(scalar.Value) : YamlText(scalar.Value))}";
    }
}
