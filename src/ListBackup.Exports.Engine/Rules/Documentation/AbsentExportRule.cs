using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5002.</summary>
public sealed class AbsentExportRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5002", "Every documented export exists", Severity.Error,
        "Who imports what the document promises fails with \"No export named X found\".",
        "Export it, or take the row out with Update-LbExportReference.");

    /// <inheritdoc/>
    public override bool NeedsExports => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context) => platform.Exports
        .Where(e => e.Real.Count == 0 && !platform.MayLackExports)
        .Select(e => On(platform, e.Entry, $"{e.Entry.Name} is documented, but none of the {platform.Inventory!.Exports.Count} exports that were read is it."));
}
