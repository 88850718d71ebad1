using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Reads the deprecation notes of a template's Metadata, <c>lbexports/deprecations/&lt;output&gt;</c>.</summary>
/// <remarks>CloudFormation refuses Metadata inside an output, so a migration notes it here.</remarks>
internal sealed class TemplateDeprecations(TemplateDocument document, IReadLog log)
{
    private readonly MappingNode? _notes = (document.Section("Metadata")?["lbexports"] as MappingNode)?["deprecations"] as MappingNode;

    /// <summary>The day from which an output's export is deprecated and what replaces it; both null when it is not.</summary>
    public (DateTime? On, string? ReplacedBy) Of(string outputKey)
    {
        if (_notes?[outputKey] is not { } note) return default;
        var replacedBy = (note as MappingNode)?["replacedBy"] is ScalarNode { IsNull: false } name ? name.Value : null;
        if ((note as MappingNode)?["deprecatedOn"] is ScalarNode day
            && DateTime.TryParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var on))
            return (on, replacedBy);
        log.Problem(TemplateProblems.DeprecationInvalid(note.Source.Path ?? document.Path, note.Start, outputKey));
        return (null, replacedBy);
    }
}
