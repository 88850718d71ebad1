using System.Collections;
using System.Management.Automation;

namespace ListBackup.Exports.Tool.Output;

/// <summary>A header and a line for each object; the first object decides the columns.</summary>
internal sealed class CsvObjectWriter(TextWriter output, Action<string> warn) : IObjectWriter
{
    private string[]? _columns;
    private bool _warned;

    public void Write(PSObject? item)
    {
        if (item is null) return;
        var values = Values(item);
        if (_columns is null)
        {
            _columns = [.. values.Keys];
            Line(_columns);
        }

        var missing = values.Keys.Except(_columns, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0 && !_warned)
        {
            _warned = true;
            warn($"The columns are those of the first object; later objects also have {string.Join(", ", missing)}, which Csv leaves out. -OutputFormat Json keeps them.");
        }

        Line(_columns.Select(c => values.GetValueOrDefault(c) ?? ""));
        output.Flush();
    }

    public void Dispose() => output.Flush();

    private static Dictionary<string, string> Values(PSObject item)
    {
        var value = ObjectShape.Unwrap(item);
        if (value is not (FileSystemInfo or ErrorRecord) && (ObjectShape.AsText(value) is not null || value?.GetType().IsPrimitive == true || value is decimal))
        {
            return new(StringComparer.OrdinalIgnoreCase) { ["Value"] = Cell(value) };
        }

        var cells = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, part) in ObjectShape.Properties(item)) cells.TryAdd(name, Cell(part));
        return cells;
    }

    private static string Cell(object? wrapped)
    {
        var value = ObjectShape.Unwrap(wrapped);
        return value switch
        {
            null => "",
            _ when ObjectShape.AsText(value) is { } text => text,
            IEnumerable items when value is not IDictionary && items.Cast<object?>().All(IsSimple) => string.Join("; ", items.Cast<object?>().Select(Cell)),
            _ when IsSimple(value) => ObjectShape.ToText(value),
            
            // What has parts cannot be one cell's text, so it is there as Json.
            _ => JsonObjectWriter.Compact(wrapped),
        };
    }

    private static bool IsSimple(object? wrapped)
    {
        var value = ObjectShape.Unwrap(wrapped);
        return value is null or decimal or SwitchParameter || value.GetType().IsPrimitive || ObjectShape.AsText(value) is not null || ObjectShape.IsOpaque(value);
    }

    private void Line(IEnumerable<string> cells) => output.Write(string.Join(',', cells.Select(Quote)) + Environment.NewLine);

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 || cell.StartsWith(' ') || cell.EndsWith(' ') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
