namespace ListBackup.Exports.Templates;

/// <summary>A place in a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Offset">The character offset in the decoded text (without byte order mark), from 0.</param>
public readonly record struct Mark(int Line, int Column, int Offset);

/// <summary>A node of a YAML or JSON template, with its place.</summary>
/// <remarks>
/// YAML's short intrinsics are read as their long form: <c>!Sub x</c> is the mapping <c>{ Fn::Sub: x }</c>, with
/// <see cref="MappingNode.IsShortForm"/> set. An alias is the very node of its anchor, so a node may occur in several places.
/// </remarks>
public abstract class TemplateNode(Mark start, Mark end)
{
    /// <summary>Where the node begins.</summary>
    public Mark Start { get; } = start;

    /// <summary>Where the node ends, just after its last character.</summary>
    public Mark End { get; } = end;

    /// <summary>A YAML tag that is no intrinsic of CloudFormation, such as <c>!Include</c>; else null.</summary>
    public string? Tag { get; init; }
}

/// <summary>A string, number, boolean, date or null, as written.</summary>
public sealed class ScalarNode(string value, bool isPlain, Mark start, Mark end) : TemplateNode(start, end)
{
    /// <summary>The text after unescaping.</summary>
    public string Value { get; } = value;

    /// <summary>True for an unquoted scalar, which YAML may take as null, a boolean, a number or a date.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>True for <c>null</c>, <c>~</c> and nothing at all.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
public sealed class SequenceNode(IReadOnlyList<TemplateNode> items, Mark start, Mark end) : TemplateNode(start, end)
{
    /// <summary>The items in order.</summary>
    public IReadOnlyList<TemplateNode> Items { get; } = items;
}

/// <summary>A mapping. Order and duplicate keys are kept.</summary>
public sealed class MappingNode(IReadOnlyList<KeyValuePair<ScalarNode, TemplateNode>> entries, Mark start, Mark end) : TemplateNode(start, end)
{
    /// <summary>The entries in order, duplicates included; merge keys (<c>&lt;&lt;</c>) are already merged in.</summary>
    public IReadOnlyList<KeyValuePair<ScalarNode, TemplateNode>> Entries { get; } = entries;

    /// <summary>True when a YAML tag such as <c>!Sub</c> was read as this one-entry mapping.</summary>
    public bool IsShortForm { get; init; }

    /// <summary>The value of a key, the last one where it is given twice as CloudFormation takes it; null when absent.</summary>
    public TemplateNode? this[string key]
    {
        get
        {
            for (var i = Entries.Count - 1; i >= 0; i--)
            {
                if (string.Equals(Entries[i].Key.Value, key, StringComparison.Ordinal)) return Entries[i].Value;
            }

            return null;
        }
    }

    /// <summary>The single entry of an intrinsic such as <c>Fn::Sub</c>, <c>Ref</c> or <c>Condition</c>; null for other mappings.</summary>
    public KeyValuePair<ScalarNode, TemplateNode>? Intrinsic =>
        Entries.Count == 1 && (Entries[0].Key.Value is "Ref" or "Condition" || Entries[0].Key.Value.StartsWith("Fn::", StringComparison.Ordinal))
            ? Entries[0]
            : null;
}
