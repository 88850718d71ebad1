using System.Text.Json;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>JSON with any blanks, indented by spaces, tabs or not at all.</summary>
internal sealed class JsonNodeWriter(Random random) : NodeWriter(random)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private string? _indent;

    public override string Write(Node root)
    {
        _indent = Random.Next(4) switch { 0 => null, 1 => "\t", 2 => "  ", _ => "    " };
        Put(root, 0);
        return Out.ToString();
    }

    private void Put(Node node, int depth)
    {
        Start(node);
        switch (node)
        {
            case Node.Scalar scalar: Out.Append(Quote(scalar.Value)); break;
            case Node.Sequence list: All('[', ']', list.Items, depth, item => Put(item, depth + 1)); break;
            case Node.Mapping map: All('{', '}', map.Entries, depth, entry => Entry(entry.Key, entry.Value, depth)); break;
            case Node.Function call:
                All('{', '}', [call], depth, c =>
                {
                    Key(c);
                    Entry(c.Name, c.Argument, depth);
                });
                break;
        }
    }

    private void Entry(string key, Node value, int depth)
    {
        Out.Append(Quote(key)).Append(Chance(6) ? " :" : ":").Append(_indent is null && Chance(2) ? "" : " ");
        Put(value, depth + 1);
    }

    private void All<T>(char open, char close, IReadOnlyList<T> items, int depth, Action<T> put)
    {
        Out.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) Out.Append(',');
            Break(depth + 1);
            put(items[i]);
        }

        if (items.Count > 0) Break(depth);
        Out.Append(close);
    }

    private void Break(int depth)
    {
        if (_indent is null) Out.Append(Chance(3) ? " " : "");
        else Out.Append('\n').Insert(Out.Length, _indent, depth);
    }

    private string Quote(string text) => Chance(5)
        ? "\"" + string.Concat(text.Select(c => Chance(3) ? $"\\u{(int)c:x4}" : JsonSerializer.Serialize(c.ToString())[1..^1])) + "\""
        : JsonSerializer.Serialize(text, Relaxed);
}
