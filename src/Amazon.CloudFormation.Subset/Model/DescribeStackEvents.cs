using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the events of a stack, newest first, page by page.</summary>
public class DescribeStackEventsRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<DescribeStackEventsRequest, DescribeStackEventsResponse> Operation = new(
        "DescribeStackEvents",
        (query, x) => query
            .Text("StackName", x.StackName)
            .Text("NextToken", x.NextToken),
        new StructureReader<DescribeStackEventsResponse>()
            .List("StackEvents", StackEvent.Reader, x => x.StackEvents, (x, value) => x.StackEvents = value)
            .Text("NextToken", (x, value) => x.NextToken = value));

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}

/// <summary>The answer to <see cref="DescribeStackEventsRequest"/>.</summary>
public class DescribeStackEventsResponse : AmazonWebServiceResponse
{
    public List<StackEvent> StackEvents { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}
