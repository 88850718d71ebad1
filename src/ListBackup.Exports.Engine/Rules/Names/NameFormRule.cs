using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name's parts are joined as the pattern has them, and none is empty.</summary>
public sealed class NameFormRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1004",
        "The parts of export names are joined as the pattern has them",
        Severity.Error,
        "Doubled, leading or trailing separators mostly come from a parameter that was empty when the name was put together, so that importers wait for a name that never comes.",
        "Join the parts as the pattern of the convention does, and make sure that none of them is empty.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var name = subject.Export.Name;
        if (name.Length == 0) return null;
        if (name[0] is '-' or ':') return On(subject, $"The name begins with '{name[0]}': what should stand before it is empty.");
        if (name[^1] is '-' or ':') return On(subject, $"The name ends in '{name[^1]}': what should stand after it is empty.");
        if (name.Contains("--", StringComparison.Ordinal)) return On(subject, "The name holds '--': what should stand between the hyphens is empty.");
        // A character that CloudFormation refuses is a finding of its own.
        return subject.Parts.Has(NameFlaws.OtherForm) && subject.Parts.Pattern is { } pattern
            && NameText.WithoutPlaceholders(name).All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':')
            ? On(subject, $"The parts of the name are not joined as in the pattern {pattern.Text}.")
            : null;
    }
}
