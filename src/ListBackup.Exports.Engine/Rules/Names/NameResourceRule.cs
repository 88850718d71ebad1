using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name tells the resource, unless there is one of its type only.</summary>
public sealed class NameResourceRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1011",
        "Export names tell the resource",
        Severity.Error,
        "Only of singletons such as a VPC is there one in each stack; of all others the type alone does not tell which is meant.",
        "Put the resource's name after the type, or list the attribute as a singleton of the type in the convention.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var parts = subject.Parts;
        return parts.Has(NameFlaws.NoResourceName) ? On(subject, $"The name tells the type '{parts.Type}'{(parts.Attribute is null ? "" : $" and the attribute '{parts.Attribute}'")} but not which {parts.Type} it is.") : null;
    }
}
