using System.Globalization;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Reads one mapping strictly: each key that is asked for is a valid one, and what is left over is a mistake.</summary>
internal sealed class SectionReader(MappingNode node, ConventionProblems problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public MappingNode Node { get; } = node;

    public ConventionProblems Problems { get; } = problems;

    /// <summary>The value of a key; null where it is absent or null.</summary>
    public TemplateNode? Take(string key)
    {
        _known.Add(key);
        return Node[key] is ScalarNode { IsNull: true } ? null : Node[key];
    }

    public bool Has(string key) => Node[key] is not null;

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void Close(string what = "key")
    {
        foreach (var (key, _) in Node.Entries)
        {
            if (!_known.Contains(key.Value)) Problems.AddUnknown(key.Start, what, key.Value, _known);
        }
    }

    public SectionReader? Section(string key) => Take(key) is { } node ? AsSection(node, key) : null;

    public SectionReader? AsSection(TemplateNode node, string key)
    {
        if (node is MappingNode mapping) return new(mapping, Problems);
        Problems.Add(node.Start, $"has no mapping under '{key}'", $"Write '{key}' as keys with values.");
        return null;
    }

    public string? Text(string key) => Take(key) is { } node ? AsText(node, key) : null;

    public string? AsText(TemplateNode node, string key)
    {
        if (node is ScalarNode { IsNull: false } scalar && scalar.Value.Length > 0) return scalar.Value;
        Problems.Add(node.Start, $"has no text under '{key}'", $"Write one value for '{key}'.");
        return null;
    }

    public int? Number(string key, int least, int most)
    {
        if (Take(key) is not { } node) return null;
        if (node is ScalarNode scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problems.Add(node.Start, $"has no whole number from {least} to {most} under '{key}'", $"Write a number for '{key}'.");
        return null;
    }

    public T? Choice<T>(string key)
        where T : struct, Enum => Take(key) is { } node ? AsChoice<T>(node, key) : null;

    public T? AsChoice<T>(TemplateNode node, string key)
        where T : struct, Enum
    {
        if (AsText(node, key) is not { } text) return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])) return value;
        Problems.AddUnknown(node.Start, "value", text, Enum.GetNames<T>());
        return null;
    }

    public IReadOnlyList<string>? Texts(string key) => Take(key) is { } node ? AsTexts(node, key) : null;

    public IReadOnlyList<string> AsTexts(TemplateNode node, string key) =>
        [.. Items(node, key).Select(item => AsText(item, key)).OfType<string>()];

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<TemplateNode> Items(TemplateNode node, string key)
    {
        if (node is SequenceNode list) return list.Items;
        Problems.Add(node.Start, $"has no list under '{key}'", $"Write '{key}' as a list: each item on its own line after '- ', or in [brackets].");
        return [];
    }
}
