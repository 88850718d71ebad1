using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Reads resource types and attributes.</summary>
internal sealed class TypeBinder(SectionReader root, IReadOnlyDictionary<string, ValueShape> shapes)
{
    public List<ResourceTypeDefinition> Types()
    {
        List<ResourceTypeDefinition> types = [];
        if (root.Section("types") is not { } section) return types;
        foreach (var (key, node) in section.Node.Entries)
        {
            if (key.Value.Length == 0) root.Problems.Add(key.Start, "has a type without a name", "Name the type.");
            else if (types.Exists(t => t.Name.Equals(key.Value, StringComparison.OrdinalIgnoreCase))) root.Problems.Add(key.Start, $"has the type '{key.Value}' twice but for case", "Keep one of them.");
            else if (section.AsSection(node, key.Value) is { } type) types.Add(Type(key.Value, type));
        }

        return types;
    }

    public IReadOnlyDictionary<string, ValueShape> SharedAttributes() => Attributes(root);

    private ResourceTypeDefinition Type(string name, SectionReader section)
    {
        var attributes = Attributes(section);
        var singletons = section.Take("singletons") is { } list ? section.Items(list, "singletons") : [];
        var valid = (attributes.Count > 0 ? attributes : Attributes(root)).Keys.Append("none").ToArray();
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var item in singletons)
        {
            if (section.AsText(item, "singletons") is not { } text) continue;
            if (valid.Contains(text, StringComparer.Ordinal)) names.Add(text);
            else root.Problems.AddUnknown(item.Start, "attribute", text, valid);
        }

        var isBare = names.Remove("none");
        var definition = new ResourceTypeDefinition(
            name, section.Text("title") ?? name, section.Texts("resources") ?? [], section.Take("value") is { } value ? Shape(section, value, "value") : null, attributes, names, isBare);
        section.Close();
        return definition;
    }

    private Dictionary<string, ValueShape> Attributes(SectionReader section)
    {
        Dictionary<string, ValueShape> attributes = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, node) in section.Section("attributes")?.Node.Entries ?? [])
        {
            if (Shape(section, node, key.Value) is { } shape) attributes[key.Value] = shape;
        }

        return attributes;
    }

    private ValueShape? Shape(SectionReader section, TemplateNode node, string key)
    {
        if (section.AsText(node, key) is not { } name) return null;
        if (shapes.TryGetValue(name, out var shape)) return shape;
        root.Problems.AddUnknown(node.Start, "shape", name, [.. shapes.Keys]);
        return null;
    }
}
