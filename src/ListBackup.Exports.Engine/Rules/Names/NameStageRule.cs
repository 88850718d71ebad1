using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name has a stage at its place.</summary>
public sealed class NameStageRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1005",
        "Export names have a stage",
        Severity.Error,
        "Without the stage two stages cannot live in one region, as export names are unique there.",
        "Begin the name with the stage, such as ${Stage}.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var parts = subject.Parts;
        // An empty beginning is a finding of its own.
        if (!parts.Has(NameFlaws.NoStage) || subject.Export.Name is "" or ['-' or ':', ..]) return null;
        return On(subject, parts.Stage is { } stage ? $"The stage '{stage}' does not stand at the place that the pattern {parts.Pattern?.Text} gives it." : $"The name has no stage, as the pattern {parts.Pattern?.Text} wants it.");
    }
}
