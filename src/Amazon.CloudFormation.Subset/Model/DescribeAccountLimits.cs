using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the limits of the account.</summary>
public class DescribeAccountLimitsRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<DescribeAccountLimitsRequest, DescribeAccountLimitsResponse> Operation = new(
        "DescribeAccountLimits",
        (query, x) => query.Text("NextToken", x.NextToken),
        new StructureReader<DescribeAccountLimitsResponse>()
            .List("AccountLimits", AccountLimit.Reader, x => x.AccountLimits, (x, value) => x.AccountLimits = value)
            .Text("NextToken", (x, value) => x.NextToken = value));

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}

/// <summary>The answer to <see cref="DescribeAccountLimitsRequest"/>.</summary>
public class DescribeAccountLimitsResponse : AmazonWebServiceResponse
{
    public List<AccountLimit> AccountLimits { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}
