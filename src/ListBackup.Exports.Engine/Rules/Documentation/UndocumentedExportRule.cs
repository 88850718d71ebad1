using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5001.</summary>
public sealed class UndocumentedExportRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5001", "Every export is documented", Severity.Warning,
        "Who looks for a value in the document does not find it, and creates a second one.",
        "Run Update-LbExportReference, then describe the export.");

    /// <inheritdoc/>
    public override bool NeedsExports => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context) => platform.Undocumented
        .OrderBy(e => e.Name, StringComparer.Ordinal)
        .Select(e => Findings.On(Metadata, e, $"{e.Name} is not documented in {platform.Document.Label}."));
}
