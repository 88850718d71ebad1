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
        var url = section.Text("url");
        var urlPath = section.Take("path");
        var list = section.Take("list");
        var any = section.Take("any");
        section.Close();
        if (new object?[] { pattern, arn, url, list, any }.Count(x => x is not null) != 1)
        {
            root.Problems.Add(key.Start, $"has the shape '{name}' with none or several of pattern, arn, url, list and any", "Give a shape exactly one of them.");
        }
        else if (arn is not null)
        {
            _shapes[name] = new ArnShape(name, title, arn, resource ?? "*");
        }
        else if (list is not null)
        {
            if (section.AsText(list, "list") is { } item) _lists.Add((name, title, list, item));
        }
        else if (url is not null)
        {
            if (urlPath is null) _shapes[name] = new UrlShape(name, title, url, null);
            else if (Expression(section, urlPath) is { } path) _shapes[name] = new UrlShape(name, title, url, path);
        }
        else if (pattern is null)
        {
            _shapes[name] = new AnyShape(name, title);
        }
        else if (Expression(section, pattern) is { } expression)
        {
            _shapes[name] = new PatternShape(name, title, expression);
        }
    }

    private string? Expression(SectionReader section, TemplateNode node)
    {
        if (section.AsText(node, "pattern") is not { } expression) return null;
        if (!ReferenceEquals(node.Source, own) || SafeRegex.Check(expression) is not { } error) return expression;
        root.Problems.Add(node.Start, $"has an expression that cannot be used: {error.TrimEnd('.')}", "Correct the expression.");
        return null;
    }
}
