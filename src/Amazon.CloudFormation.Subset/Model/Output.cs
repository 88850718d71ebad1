using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>An output of a stack.</summary>
public class Output
{
    internal static readonly StructureReader<Output> Reader = new StructureReader<Output>()
        .Text("OutputKey", (x, value) => x.OutputKey = value)
        .Text("OutputValue", (x, value) => x.OutputValue = value)
        .Text("Description", (x, value) => x.Description = value)
        .Text("ExportName", (x, value) => x.ExportName = value);

    public string OutputKey { get; set; }

    public string OutputValue { get; set; }

    public string Description { get; set; }

    /// <summary>The export's name.</summary>
    public string ExportName { get; set; }
}
