using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>A parsed template.</summary>
/// <param name="Path">The file, or a made-up path for a template that is in none.</param>
/// <param name="Source">The text that was parsed.</param>
/// <param name="Root">The top-level mapping.</param>
/// <param name="IsJson">True for JSON, whatever the file is called.</param>
public sealed record TemplateDocument(string Path, SourceText Source, MappingNode Root, bool IsJson)
{
    /// <summary>A top-level section such as <c>Outputs</c>; null when absent or no mapping.</summary>
    public MappingNode? Section(string name) => Root[name] as MappingNode;
}
