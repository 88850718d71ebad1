using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name says that its value is an ARN.</summary>
public sealed class NameSuffixRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1013",
        "The name of an exported ARN says so",
        Severity.Warning,
        "Whoever imports a name without attribute takes the value for the resource's name, and an ARN in its place fails at run time only.",
        "End the name in -arn, or export the resource's name under this one.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (!subject.IsTypeCertain || subject.Attribute is not null || subject.Convention.TypeOf(subject.Parts.Type) is not { } type || subject.Value is not { } value) return null;
        if (!type.Attributes.ContainsKey("arn") || type.Value is ArnShape) return null;
        var isArn = subject.Arn is not null || subject.Export.Declaration?.ValueAttribute?.EndsWith("Arn", StringComparison.Ordinal) == true;
        if (!isArn || (type.Value is PatternShape shape && subject.IsValueKnown && shape.Fits(value))) return null;
        return On(subject, "The value is an ARN, but the name has no attribute that says so.");
    }
}
