using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>A node of a YAML or JSON template, with its place.</summary>
/// <remarks>
/// YAML's short intrinsics are read as their long form: <c>!Sub x</c> is the mapping <c>{ Fn::Sub: x }</c>, with
/// <see cref="MappingNode.IsShortForm"/> set. An alias is the very node of its anchor, so a node may occur in several places,
/// but never below itself.
/// </remarks>
/// <param name="source">The text that the node is part of.</param>
/// <param name="start">The offset of its first character, that of its anchor or tag where it has one.</param>
/// <param name="end">The offset just after its last character.</param>
public abstract class TemplateNode(SourceText source, int start, int end)
{
    /// <summary>The text that the node is part of.</summary>
    public SourceText Source { get; } = source;

    /// <summary>Where the node begins: at its anchor or tag where it has one.</summary>
    public Mark Start => Source.MarkAt(StartOffset);

    /// <summary>Where the node ends, just after its last character.</summary>
    public Mark End => Source.MarkAt(EndOffset);

    /// <summary>The character offset of <see cref="Start"/>.</summary>
    public int StartOffset { get; } = start;

    /// <summary>The character offset of <see cref="End"/>.</summary>
    public int EndOffset { get; } = end;

    /// <summary>The node as written.</summary>
    public ReadOnlySpan<char> Written => Source.Text.AsSpan(StartOffset, EndOffset - StartOffset);

    /// <summary>A YAML tag that is no intrinsic of CloudFormation, such as <c>!Include</c>; else null.</summary>
    public string? Tag { get; init; }
}

/// <summary>A list.</summary>
public sealed class SequenceNode(IReadOnlyList<TemplateNode> items, SourceText source, int start, int end) : TemplateNode(source, start, end)
{
    /// <summary>The items in order.</summary>
    public IReadOnlyList<TemplateNode> Items { get; } = items;
}
