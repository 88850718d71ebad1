using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>An exported output of a stack.</summary>
public class Export
{
    internal static readonly StructureReader<Export> Reader = new StructureReader<Export>()
        .Text("ExportingStackId", (x, value) => x.ExportingStackId = value)
        .Text("Name", (x, value) => x.Name = value)
        .Text("Value", (x, value) => x.Value = value);

    /// <summary>The ARN of the stack that exports.</summary>
    public string ExportingStackId { get; set; }

    public string Name { get; set; }

    public string Value { get; set; }
}
