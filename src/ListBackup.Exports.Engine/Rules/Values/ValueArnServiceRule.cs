using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value's ARN is one of the service that the name tells.</summary>
public sealed class ValueArnServiceRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2003",
        "The ARN under an export is of the service and resource that its name tells",
        Severity.Error,
        "An ARN of another service passes deployment and fails in the consumer.",
        "Export the ARN of the resource that the name tells.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        return subject.Shape is ArnShape shape && subject.Arn is { IsValid: true } arn && !shape.Accepts(arn)
            ? On(subject, $"The name promises {shape.Title}, but the value '{subject.ShownValue}' is an ARN of {arn.Service}, resource '{arn.Resource}'.")
            : null;
    }
}
