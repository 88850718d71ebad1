using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>A parsed YAML or JSON file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Source">Its text.</param>
/// <param name="Roots">The root node of each of its documents.</param>
internal sealed record YamlFile(string Path, SourceText Source, IReadOnlyList<TemplateNode> Roots)
{
    /// <summary>A weak reference at a node, with nothing said yet of what it reads.</summary>
    public ConsumerReference Reference(ConsumerKind kind, YamlStep step, int offset, string expression)
    {
        var mark = Source.MarkAt(offset);
        var (logicalId, property) = YamlWalk.Place(step.Path);
        return new ConsumerReference
        {
            Consumer = Path, Kind = kind, Strength = ReferenceStrength.Weak, LogicalId = logicalId, PropertyPath = property, Path = Path, Line = mark.Line, Column = mark.Column, Expression = expression,
        };
    }

    /// <summary>The offset of a piece of a scalar's text; the scalar's own where the text is escaped or folded.</summary>
    public int OffsetOf(ScalarNode scalar, string piece)
    {
        var at = piece.Length == 0 ? -1 : Source.Text.IndexOf(piece, scalar.StartOffset, scalar.EndOffset - scalar.StartOffset, StringComparison.Ordinal);
        return at < 0 ? scalar.StartOffset : at;
    }
}
