namespace ListBackup.Exports.Rules.Names;

/// <summary>A name is not built from a resource.</summary>
public sealed class NameBuiltFromResourceRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1016",
        "Export names do not depend on resources",
        Severity.Error,
        "CloudFormation refuses an export whose name uses Ref or Fn::GetAtt of a resource.",
        "Build the name from parameters and pseudo parameters such as ${AWS::StackName} only.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        return subject.Export.Declaration?.NameResources is [var resource, ..]
            ? On(subject, $"The name is built from the resource '{resource}', which CloudFormation refuses.")
            : null;
    }
}
