using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>One event of a stack.</summary>
public class StackEvent
{
    internal static readonly StructureReader<StackEvent> Reader = new StructureReader<StackEvent>()
        .Text("StackId", (x, value) => x.StackId = value)
        .Text("EventId", (x, value) => x.EventId = value)
        .Text("StackName", (x, value) => x.StackName = value)
        .Text("LogicalResourceId", (x, value) => x.LogicalResourceId = value)
        .Text("PhysicalResourceId", (x, value) => x.PhysicalResourceId = value)
        .Text("ResourceType", (x, value) => x.ResourceType = value)
        .Date("Timestamp", (x, value) => x.Timestamp = value)
        .Text("ResourceStatus", (x, value) => x.ResourceStatus = value)
        .Text("ResourceStatusReason", (x, value) => x.ResourceStatusReason = value)
        .Text("ClientRequestToken", (x, value) => x.ClientRequestToken = value);

    /// <summary>The stack's ARN.</summary>
    public string StackId { get; set; }

    public string EventId { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    public string LogicalResourceId { get; set; }

    public string PhysicalResourceId { get; set; }

    public string ResourceType { get; set; }

    public DateTime? Timestamp { get; set; }

    public ResourceStatus ResourceStatus { get; set; }

    public string ResourceStatusReason { get; set; }

    public string ClientRequestToken { get; set; }
}
