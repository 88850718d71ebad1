namespace ListBackup.Exports.Rules.Lifecycle;

/// <summary>A deprecation has a day.</summary>
public sealed class UndatedDeprecationRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6001", "Deprecated exports say since when", Severity.Warning,
        "Without a day no period runs: consumers do not know until when to move, and nobody knows when the export may go.",
        "Plan it with New-LbExportMigration -Kind Deprecate, which writes the day into the template's Metadata.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var export = subject.Export;
        if (export.DeprecatedOn is not null) return null;
        var says = export.ReplacedBy is not null ? $"it is replaced by '{export.ReplacedBy}'"
            : export.Description?.Contains("deprecated", StringComparison.OrdinalIgnoreCase) == true ? "its description says that it is deprecated"
            : null;
        return says is null ? null : On(subject, $"'{export.Name}' has no day of deprecation, although {says}.");
    }
}
