using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>A stack, deleted ones included, in brief.</summary>
public class StackSummary
{
    internal static readonly StructureReader<StackSummary> Reader = new StructureReader<StackSummary>()
        .Text("StackId", (x, value) => x.StackId = value)
        .Text("StackName", (x, value) => x.StackName = value)
        .Text("StackStatus", (x, value) => x.StackStatus = value)
        .Text("StackStatusReason", (x, value) => x.StackStatusReason = value);

    /// <summary>The stack's ARN.</summary>
    public string StackId { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    public StackStatus StackStatus { get; set; }

    public string StackStatusReason { get; set; }
}
