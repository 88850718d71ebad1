using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ListBackup.Exports.Tool.Output;

/// <summary>One Json array of all objects, each written as it comes.</summary>
internal sealed class JsonObjectWriter : IObjectWriter
{
    // Deeper than any object of the module; an object that holds itself ends here too.
    private const int MaxDepth = 10;
    private readonly Utf8JsonWriter _json;
    private readonly Stream _output;
    private readonly bool _isDocument;

    private JsonObjectWriter(Stream output, bool isDocument)
    {
        _output = output;
        _isDocument = isDocument;

        // Unescaped where Json allows it: the text goes to a terminal or a Json reader, never into a page.
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = isDocument, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public JsonObjectWriter(Stream output)
        : this(output, isDocument: true) => _json.WriteStartArray();

    /// <summary>One value inside another as a single line.</summary>
    public static string Compact(object? value)
    {
        using var buffer = new MemoryStream();
        using var writer = new JsonObjectWriter(buffer, isDocument: false);
        writer.Value(value, 1);
        writer._json.Flush();
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public void Write(PSObject? item)
    {
        Value(item, 0);
        _json.Flush();
    }

    public void Dispose()
    {
        if (_json.CurrentDepth > 0) _json.WriteEndArray();
        _json.Flush();
        if (_isDocument) _output.Write("\n"u8);
        _json.Dispose();
    }

    private void Value(object? wrapped, int depth)
    {
        var value = ObjectShape.Unwrap(wrapped);
        if (ObjectShape.AsText(value) is { } text)
        {
            // A file or an error is text inside other objects and has its parts when it is the object itself.
            if (depth > 0 || value is not (FileSystemInfo or ErrorRecord)) _json.WriteStringValue(text);
            else Parts(wrapped!, depth);
            return;
        }

        switch (value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case bool truth:
                _json.WriteBooleanValue(truth);
                break;
            case SwitchParameter truth:
                _json.WriteBooleanValue(truth.IsPresent);
                break;
            case double number when !double.IsFinite(number):
            case float single when !float.IsFinite(single):
                _json.WriteStringValue(ObjectShape.ToText(value));
                break;
            case double number:
                _json.WriteNumberValue(number);
                break;
            case float number:
                _json.WriteNumberValue(number);
                break;
            case ulong number:
                _json.WriteNumberValue(number);
                break;
            case decimal or sbyte or byte or short or ushort or int or uint or long:
                _json.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case System.Numerics.BigInteger:
                _json.WriteRawValue(ObjectShape.ToText(value));
                break;
            case JsonElement element:
                element.WriteTo(_json);
                break;
            case IEnumerable items when value is not IDictionary && depth < MaxDepth:
                _json.WriteStartArray();
                foreach (var item in items) Value(item, depth + 1);
                _json.WriteEndArray();
                break;
            default:
                if (depth >= MaxDepth || (depth > 0 && ObjectShape.IsOpaque(value))) _json.WriteStringValue(ObjectShape.ToText(value));
                else Parts(wrapped!, depth);
                break;
        }
    }

    private void Parts(object value, int depth)
    {
        _json.WriteStartObject();
        foreach (var (name, part) in ObjectShape.Properties(value).DistinctBy(p => p.Key, StringComparer.Ordinal))
        {
            _json.WritePropertyName(name);
            Value(part, depth + 1);
        }

        _json.WriteEndObject();
    }
}
