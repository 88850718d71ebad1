using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the exports of the account and region, page by page.</summary>
public class ListExportsRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<ListExportsRequest, ListExportsResponse> Operation = new(
        "ListExports",
        (query, x) => query.Text("NextToken", x.NextToken),
        new StructureReader<ListExportsResponse>()
            .List("Exports", Export.Reader, x => x.Exports, (x, value) => x.Exports = value)
            .Text("NextToken", (x, value) => x.NextToken = value));

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}

/// <summary>The answer to <see cref="ListExportsRequest"/>.</summary>
public class ListExportsResponse : AmazonWebServiceResponse
{
    public List<Export> Exports { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}
