using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for all stacks in brief, page by page, deleted ones of the last 90 days included.</summary>
public class ListStacksRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<ListStacksRequest, ListStacksResponse> Operation = new(
        "ListStacks",
        (query, x) => query
            .Text("NextToken", x.NextToken)
            .Texts("StackStatusFilter", x.StackStatusFilter),
        new StructureReader<ListStacksResponse>()
            .List("StackSummaries", StackSummary.Reader, x => x.StackSummaries, (x, value) => x.StackSummaries = value)
            .Text("NextToken", (x, value) => x.NextToken = value));

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }

    /// <summary>The statuses wanted; null for all.</summary>
    public List<string> StackStatusFilter { get; set; }
}

/// <summary>The answer to <see cref="ListStacksRequest"/>.</summary>
public class ListStacksResponse : AmazonWebServiceResponse
{
    public List<StackSummary> StackSummaries { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}
