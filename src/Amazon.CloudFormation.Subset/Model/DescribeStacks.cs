using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for one stack, or all page by page.</summary>
public class DescribeStacksRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<DescribeStacksRequest, DescribeStacksResponse> Operation = new(
        "DescribeStacks",
        (query, x) => query
            .Text("StackName", x.StackName)
            .Text("NextToken", x.NextToken),
        new StructureReader<DescribeStacksResponse>()
            .List("Stacks", Stack.Reader, x => x.Stacks, (x, value) => x.Stacks = value)
            .Text("NextToken", (x, value) => x.NextToken = value));

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}

/// <summary>The answer to <see cref="DescribeStacksRequest"/>.</summary>
public class DescribeStacksResponse : AmazonWebServiceResponse
{
    public List<Stack> Stacks { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}
