using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Parses a YAML or JSON file once for all the tools whose references it may hold.</summary>
internal sealed class YamlScanner(IReadOnlyList<IYamlDialect> dialects) : IReferenceScanner
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = [.. dialects.SelectMany(d => d.Needles).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => file.Extension is ".yml" or ".yaml" or ".json";

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var interested = dialects.Where(d => d.Needles.Any(n => file.Source.Text.Contains(n, StringComparison.Ordinal))).ToList();
        if (interested.Count == 0) return [];
        if (Parse(file, log) is not { } yaml) return TextSearch.Find(file);
        return interested.SelectMany(d => d.Scan(yaml, context));
    }

    private static YamlFile? Parse(SourceFile file, IReadLog log)
    {
        try
        {
            return new YamlFile(file.Path, file.Source, TemplateReader.ReadNodes(file.Source, file.Path, fault => log.Detail(fault.Message)));
        }
        catch (ProblemException e)
        {
            // A file that is meant as a template is named by its reader.
            if (!file.Entry.IsExplicit && !TemplateSniff.IsMeantAsTemplate(file)) log.Problem(e.Problem);
            return null;
        }
    }
}
