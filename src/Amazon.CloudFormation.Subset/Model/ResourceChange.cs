using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>What a change set does to a resource.</summary>
public class ResourceChange
{
    internal static readonly StructureReader<ResourceChange> Reader = new StructureReader<ResourceChange>()
        .Text("Action", (x, value) => x.Action = value)
        .Text("LogicalResourceId", (x, value) => x.LogicalResourceId = value)
        .Text("ResourceType", (x, value) => x.ResourceType = value)
        .Text("Replacement", (x, value) => x.Replacement = value)
        .List("Details", ResourceChangeDetail.Reader, x => x.Details, (x, value) => x.Details = value)
        .Text("ChangeSetId", (x, value) => x.ChangeSetId = value);

    public ChangeAction Action { get; set; }

    public string LogicalResourceId { get; set; }

    public string ResourceType { get; set; }

    public Replacement Replacement { get; set; }

    public List<ResourceChangeDetail> Details { get; set; }

    /// <summary>The change set's ARN.</summary>
    public string ChangeSetId { get; set; }
}
