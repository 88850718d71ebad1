using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value is named for the stage of its export.</summary>
public sealed class ValueStageRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2006",
        "Exported values are of the stage that the name tells",
        Severity.Error,
        "A value of another stage wires one stage to another's data: tests write into production, or production reads from a test.",
        "Export the resource of the same stage; build its name from the stage parameter.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Value is not { Length: > 0 } value || subject.Parts.Stage is not { } stage || OpenPart.IsOpen(stage)) return null;
        return StageInValue.Find(subject.Convention, subject.Arn, value) is { } other && !other.Equals(stage, StringComparison.OrdinalIgnoreCase)
            ? On(subject, $"The name tells stage '{stage}', but the value '{subject.ShownValue}' is named for stage '{other}'.")
            : null;
    }
}
