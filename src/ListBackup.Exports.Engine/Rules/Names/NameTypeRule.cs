using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name has a known resource type at its place.</summary>
public sealed class NameTypeRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1010",
        "Export names tell the resource type",
        Severity.Error,
        "The type in the name tells importers what they get, and lets rules check the value against it.",
        "Put one of the convention's resource types before the resource name, or add the type to the convention.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var parts = subject.Parts;
        if (!parts.Has(NameFlaws.NoType) || subject.Export.Name.Length == 0) return null;
        if (parts.Type is { } displaced) return On(subject, $"The resource type '{displaced}' does not stand at the place that the pattern {parts.Pattern?.Text} gives it.");
        var word = parts.ResourceName?.Split('-')[0];
        var nearest = word is null ? null : NearestWord.Find(word, subject.Convention.Types.Select(t => t.Name));
        return On(
            subject,
            word is null ? "The name has no resource type." : $"The name has no resource type of the convention where '{word}' stands.",
            nearest is null ? null : $"Put one of the convention's resource types before the resource name ('{nearest}' is the nearest), or add the type to the convention.");
    }
}
