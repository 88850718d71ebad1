using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value under an -arn name is an ARN.</summary>
public sealed class ValueIsArnRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2002",
        "The value of an -arn export is an ARN",
        Severity.Error,
        "Policies and event sources that import it fail, or worse, grant nothing, when they get a name or a URL instead of an ARN.",
        "Export the ARN, mostly by Fn::GetAtt of Arn; or name the export for what it holds.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Shape is not ArnShape || subject.Value is not { Length: > 0 } value || string.IsNullOrWhiteSpace(value)) return null;
        if (value.StartsWith("${", StringComparison.Ordinal) || value.StartsWith("{{resolve:", StringComparison.Ordinal)) return null;
        return subject.Arn is { IsValid: true } ? null : On(subject, $"The name promises {subject.Shape.Title}, but the value '{subject.ShownValue}' is no ARN.");
    }
}
