using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Reads the shapes of values.</summary>
internal sealed class ShapeBinder(SectionReader root, SourceText? own)
{
    private readonly Dictionary<string, ValueShape> _shapes = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Title, TemplateNode Node, string Item)> _lists = [];

    public IReadOnlyDictionary<string, ValueShape> Bind()
    {
        if (root.Section("shapes") is not { } section) return _shapes;
        foreach (var (key, node) in section.Node.Entries)
        {
            if (section.AsSection(node, key.Value) is { } shape) Add(key, shape);
        }

        // Lists come last, as they may stand before what they are lists of.
        foreach (var (name, title, node, item) in _lists)
        {
            if (_shapes.TryGetValue(item, out var shape)) _shapes[name] = new ListShape(name, title, shape);
            else root.Problems.AddUnknown(node.Start, "shape", item, _shapes.Keys);
        }

        return _shapes;
    }

    private void Add(ScalarNode key, SectionReader section)
    {
        var name = key.Value;
        var title = section.Text("title") ?? name;
        var pattern = section.Take("pattern");
        var arn = section.Text("arn");
        var resource = section.Text("resource");
        var list = section.Take("list");
        var any = section.Take("any");
        section.Close();
        if (new object?[] { pattern, arn, list, any }.Count(x => x is not null) != 1)
        {
            root.Problems.Add(key.Start, $"has the shape '{name}' with none or several of pattern, arn, list and any", "Give a shape exactly one of them.");
        }
        else if (arn is not null)
        {
            _shapes[name] = new ArnShape(name, title, arn, resource ?? "*");
        }
        else if (list is not null)
        {
            if (section.AsText(list, "list") is { } item) _lists.Add((name, title, list, item));
        }
        else if (pattern is null)
        {
            _shapes[name] = new AnyShape(name, title);
        }
        else if (section.AsText(pattern, "pattern") is { } expression)
        {
            if (ReferenceEquals(pattern.Source, own) && SafeRegex.Check(expression) is { } error) root.Problems.Add(pattern.Start, $"has an expression that cannot be used: {error.TrimEnd('.')}", "Correct the expression.");
            else _shapes[name] = new PatternShape(name, title, expression);
        }
    }
}
