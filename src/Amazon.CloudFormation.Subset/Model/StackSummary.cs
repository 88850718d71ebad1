using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>A stack, deleted ones included, in brief.</summary>
public class StackSummary
{
    internal static readonly StructureReader<StackSummary> Reader = new StructureReader<StackSummary>()
        .Text("StackId", (x, value) => x.StackId = value)
        .Text("StackName", (x, value) => x.StackName = value)
        .Text("TemplateDescription", (x, value) => x.TemplateDescription = value)
        .Date("CreationTime", (x, value) => x.CreationTime = value)
        .Date("LastUpdatedTime", (x, value) => x.LastUpdatedTime = value)
        .Date("DeletionTime", (x, value) => x.DeletionTime = value)
        .Text("StackStatus", (x, value) => x.StackStatus = value)
        .Text("StackStatusReason", (x, value) => x.StackStatusReason = value)
        .Text("ParentId", (x, value) => x.ParentId = value)
        .Text("RootId", (x, value) => x.RootId = value);

    /// <summary>The stack's ARN.</summary>
    public string StackId { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    public string TemplateDescription { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastUpdatedTime { get; set; }

    public DateTime? DeletionTime { get; set; }

    public StackStatus StackStatus { get; set; }

    public string StackStatusReason { get; set; }

    public string ParentId { get; set; }

    public string RootId { get; set; }
}
