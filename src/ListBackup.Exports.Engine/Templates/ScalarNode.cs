using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>A string, number, boolean, date or null, as written.</summary>
public sealed class ScalarNode(string value, ScalarStyle style, SourceText source, int start, int end) : TemplateNode(source, start, end)
{
    /// <summary>The text after unescaping.</summary>
    public string Value { get; } = value;

    /// <summary>How it is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>True for an unquoted scalar, which YAML may take as null, a boolean, a number or a date.</summary>
    public bool IsPlain => Style == ScalarStyle.Plain;

    /// <summary>True for <c>null</c>, <c>~</c> and nothing at all.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>How a scalar is written.</summary>
public enum ScalarStyle
{
    /// <summary>Without quotes; in JSON a number, a boolean or null.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes, as all strings of JSON.</summary>
    DoubleQuoted,

    /// <summary>A block after <c>|</c>.</summary>
    Literal,

    /// <summary>A block after <c>&gt;</c>.</summary>
    Folded,
}
