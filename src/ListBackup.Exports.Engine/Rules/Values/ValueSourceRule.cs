using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value comes from a resource and attribute that the name tells.</summary>
public sealed class ValueSourceRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2009",
        "Exported values come from the resource and attribute that the name tells",
        Severity.Error,
        "Whether Ref gives a name, an ARN or a URL depends on the resource type and is easily mistaken: Ref of a table is its name, of a topic its ARN, of a queue its URL.",
        "Use the function that gives what the name tells, such as Fn::GetAtt of Arn.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.Declaration is not { ValueResource: { } resource, ValueResourceType: { } resourceType, ValueAttribute: { } attribute } || ResourceReturns.IsOpaque(resourceType)) return null;
        if (subject.Shape is { } shape && ResourceReturns.Of(resourceType, attribute) is { } given && Wanted(shape) is { } wanted && given != wanted
            // An ARN under a name without attribute is a matter of the name.
            && !(subject.Attribute is null && given == ReturnedValue.Arn))
        {
            var function = attribute == "Ref" ? $"Ref of '{resource}'" : $"Fn::GetAtt of '{resource}.{attribute}'";
            return On(subject, $"The name promises {shape.Title}, but the value is {function}, which for {resourceType} gives {Text(given)}.");
        }

        // Other attributes lead to other resources: GetAtt of a VPC's DefaultSecurityGroup is a security group.
        if (!subject.IsTypeCertain || attribute is not ("Ref" or "Arn")) return null;
        return subject.Convention.TypeOf(subject.Parts.Type) is { Resources.Count: > 0 } type && !type.Resources.Any(r => Wildcard.IsMatch(r, resourceType))
            ? On(subject, $"The name tells the type '{type.Name}', but the value comes from '{resource}', which is {resourceType}.") with { Severity = Severity.Warning }
            : null;
    }

    private static ReturnedValue? Wanted(ValueShape shape) => shape switch
    {
        ArnShape => ReturnedValue.Arn,
        UrlShape => ReturnedValue.Url,
        PatternShape { Pattern: var pattern } when !pattern.Contains("arn:", StringComparison.Ordinal) => ReturnedValue.Name,
        _ => null,
    };

    private static string Text(ReturnedValue value) => value switch
    {
        ReturnedValue.Arn => "an ARN",
        ReturnedValue.Url => "a URL",
        _ => "a name or identifier",
    };
}
