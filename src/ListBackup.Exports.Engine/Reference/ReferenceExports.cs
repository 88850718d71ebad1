using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference;

/// <summary>Documented exports as exports, which can then be listed, tested and compared like those of any other source.</summary>
public static class ReferenceExports
{
    /// <summary>The exports of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="stage">The stage that names and example values are given for; null leaves <c>${Stage}</c> in names.</param>
    public static IEnumerable<Export> Of(ReferenceDocument document, string? stage) => document.Entries.Select(e => Of(document, e, stage));

    /// <summary>One documented export.</summary>
    public static Export Of(ReferenceDocument document, ReferenceEntry entry, string? stage)
    {
        var name = ReferenceNames.WithStage(entry.Name, stage);
        return new Export
        {
            Name = name,
            NameExpression = entry.Name,
            IsResolved = NamePattern.Parse(name).IsResolved,
            Value = entry.Example is { } example ? ReferenceNames.Value(example, document.ExampleStage, stage) : null,
            StackName = entry.StackName is { } stack ? ReferenceNames.WithStage(stack, stage) : null,
            OutputKey = entry.OutputKey,
            Description = entry.Description,
            DeprecatedOn = entry.Deprecation?.On,
            ReplacedBy = entry.Deprecation?.ReplacedBy is { } other ? ReferenceNames.WithStage(other, stage) : null,
            UsedBy = entry.UsedBy?.All ?? [],
            Source = SourceKind.Reference,
            Path = document.Path,
            Line = entry.Line,
            Column = entry.Column,
        };
    }
}
