using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value has the shape that the name tells.</summary>
public sealed class ValueShapeRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2008",
        "Exported values have the shape of what the name tells",
        Severity.Error,
        "An identifier of the wrong kind passes deployment of the exporter and fails in that of every importer.",
        "Export what the name tells, or name the export for what it holds.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Shape is not (PatternShape or ListShape) || !subject.IsValueKnown || string.IsNullOrWhiteSpace(subject.Value)) return null;
        if (subject.Shape.Fits(subject.Value!.Trim())) return null;
        // An ARN under a name without attribute is a matter of the name.
        if (subject.Attribute is null && subject.Arn is not null) return null;
        return On(subject, $"The name promises {subject.Shape.Title}, but the value '{subject.ShownValue}' is none.");
    }
}
