using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name's attribute is one that its type has.</summary>
public sealed class NameAttributeRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1012",
        "The attribute of export names is one of the type's",
        Severity.Warning,
        "An attribute that the type does not have says nothing reliable about the value, and rules cannot check it.",
        "Use an attribute of the type, or add the attribute to the type in the convention.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var parts = subject.Parts;
        if (!parts.Has(NameFlaws.UnknownAttribute)) return null;
        var own = subject.Convention.TypeOf(parts.Type)?.Attributes.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
        return On(subject, $"The name ends in the attribute '{parts.Attribute}', which a {parts.Type} does not have; it has {string.Join(", ", own)}.");
    }
}
