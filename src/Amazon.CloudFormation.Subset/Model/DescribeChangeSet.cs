using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for a change set, its changes page by page.</summary>
public class DescribeChangeSetRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<DescribeChangeSetRequest, DescribeChangeSetResponse> Operation = new(
        "DescribeChangeSet",
        (query, x) => query
            .Text("ChangeSetName", x.ChangeSetName)
            .Text("StackName", x.StackName)
            .Text("NextToken", x.NextToken),
        new StructureReader<DescribeChangeSetResponse>()
            .Text("ChangeSetName", (x, value) => x.ChangeSetName = value)
            .Text("ChangeSetId", (x, value) => x.ChangeSetId = value)
            .Text("StackId", (x, value) => x.StackId = value)
            .Text("StackName", (x, value) => x.StackName = value)
            .Text("ExecutionStatus", (x, value) => x.ExecutionStatus = value)
            .Text("Status", (x, value) => x.Status = value)
            .Text("StatusReason", (x, value) => x.StatusReason = value)
            .List("Changes", Change.Reader, x => x.Changes, (x, value) => x.Changes = value)
            .Text("NextToken", (x, value) => x.NextToken = value));

    /// <summary>The change set, by name or ARN.</summary>
    public string ChangeSetName { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}

/// <summary>The answer to <see cref="DescribeChangeSetRequest"/>.</summary>
public class DescribeChangeSetResponse : AmazonWebServiceResponse
{
    /// <summary>The change set, by name or ARN.</summary>
    public string ChangeSetName { get; set; }

    /// <summary>The change set's ARN.</summary>
    public string ChangeSetId { get; set; }

    /// <summary>The stack's ARN.</summary>
    public string StackId { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    public ExecutionStatus ExecutionStatus { get; set; }

    public ChangeSetStatus Status { get; set; }

    public string StatusReason { get; set; }

    public List<Change> Changes { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}
