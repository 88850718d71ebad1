using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>One change of a change set.</summary>
public class Change
{
    internal static readonly StructureReader<Change> Reader = new StructureReader<Change>()
        .Structure("ResourceChange", ResourceChange.Reader, (x, value) => x.ResourceChange = value);

    public ResourceChange ResourceChange { get; set; }
}
