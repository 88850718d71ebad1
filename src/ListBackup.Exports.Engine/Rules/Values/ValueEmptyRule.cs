namespace ListBackup.Exports.Rules.Values;

/// <summary>A value is not empty.</summary>
public sealed class ValueEmptyRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2001",
        "Exported values are not empty",
        Severity.Error,
        "CloudFormation refuses empty output values, and an importer of a blank one fails far from the cause.",
        "Export what the name promises, or remove the export.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        return subject.Export.Value is { } value && string.IsNullOrWhiteSpace(value) ? On(subject, "The value is empty.") : null;
    }
}
