using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>One change of a change set.</summary>
public class Change
{
    internal static readonly StructureReader<Change> Reader = new StructureReader<Change>()
        .Text("Type", (x, value) => x.Type = value)
        .Structure("ResourceChange", ResourceChange.Reader, (x, value) => x.ResourceChange = value);

    public ChangeType Type { get; set; }

    public ResourceChange ResourceChange { get; set; }
}
