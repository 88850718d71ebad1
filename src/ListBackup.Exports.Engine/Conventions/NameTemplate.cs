using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>A name pattern of the convention, such as <c>${Stage}-${Service}-${Type}-${Name}</c>.</summary>
public sealed class NameTemplate
{
    private static readonly Dictionary<string, NameField> Fields = new(StringComparer.Ordinal)
    {
        ["Stage"] = NameField.Stage,
        ["Service"] = NameField.Service,
        ["ServiceName"] = NameField.Service,
        ["AWS::StackName"] = NameField.StackName,
        ["StackName"] = NameField.StackName,
        ["Type"] = NameField.Type,
        ["ResourceType"] = NameField.Type,
        ["Name"] = NameField.Name,
        ["ResourceName"] = NameField.Name,
        ["Attribute"] = NameField.Attribute,
    };

    private NameTemplate(string text, ExportKind kind, IReadOnlyList<NameElement> elements)
    {
        Text = text;
        Kind = kind;
        Elements = elements;
    }

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>What an export is whose name follows the pattern.</summary>
    public ExportKind Kind { get; }

    /// <summary>Literals and parts in order.</summary>
    internal IReadOnlyList<NameElement> Elements { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="kind">What an export is whose name follows it.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <returns>Null when something is.</returns>
    internal static NameTemplate? TryParse(string text, ExportKind kind, out string? error)
    {
        List<NameElement> elements = [];
        error = null;
        var at = 0;
        while (at < text.Length && error is null)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            if (open != at) elements.Add(new(null, text[at..(open < 0 ? text.Length : open)]));
            if (open < 0) break;
            var close = text.IndexOf('}', open);
            var field = close < 0 ? text[open..] : text[(open + 2)..close];
            if (!Fields.TryGetValue(field, out var known)) error = $"'{field}' is no part of a name; the parts are {string.Join(", ", Fields.Keys)}";
            else if (elements.Exists(e => e.Field == known)) error = $"'${{{field}}}' stands in it twice";
            else if (elements.Count > 0 && elements[^1].Field is not null) error = $"nothing separates '${{{field}}}' from the part before it";
            else elements.Add(new(known, ""));
            at = close + 1;
        }

        return error is null ? new(text, kind, elements) : null;
    }

    internal bool Has(NameField field) => Elements.Any(e => e.Field == field);

    /// <summary>What stands between type and resource name, and before an attribute.</summary>
    internal string Separator
    {
        get
        {
            for (var i = 2; i < Elements.Count; i++)
            {
                if (Elements[i].Field == NameField.Name && Elements[i - 1].Field is null) return Elements[i - 1].Literal;
            }

            return "-";
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A part of a name.</summary>
internal enum NameField
{
    Stage,
    Service,
    StackName,
    Type,
    Name,
    Attribute,
}

/// <summary>A part, or the literal text between two.</summary>
internal readonly record struct NameElement(NameField? Field, string Literal);
