using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name's stage is one of the convention's.</summary>
public sealed class NameKnownStageRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1006",
        "The stage of export names is one of the convention's",
        Severity.Warning,
        "A stage that nobody has agreed on is mostly a slip, and importers of the real stages will not find the export.",
        "Use one of the convention's stages, or add the stage to the convention.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (!subject.Parts.Has(NameFlaws.UnknownStage)) return null;
        var stages = subject.Convention.Stages;
        var nearest = NearestWord.Find(subject.Parts.Stage ?? "", stages);
        return On(
            subject,
            $"'{subject.Parts.Stage}' stands for the stage, but is none of {string.Join(", ", stages)}.",
            nearest is null ? null : $"Use one of the convention's stages ('{nearest}' is the nearest), or add the stage to the convention.");
    }
}
