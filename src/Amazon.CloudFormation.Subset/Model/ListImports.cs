using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the stacks that import an export, page by page.</summary>
public class ListImportsRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<ListImportsRequest, ListImportsResponse> Operation = new(
        "ListImports",
        (query, x) => query
            .Text("ExportName", x.ExportName)
            .Text("NextToken", x.NextToken),
        new StructureReader<ListImportsResponse>()
            .Texts("Imports", x => x.Imports, (x, value) => x.Imports = value)
            .Text("NextToken", (x, value) => x.NextToken = value));

    /// <summary>The export's name.</summary>
    public string ExportName { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}

/// <summary>The answer to <see cref="ListImportsRequest"/>.</summary>
public class ListImportsResponse : AmazonWebServiceResponse
{
    public List<string> Imports { get; set; }

    /// <summary>The page to go on with; null for the first, and after the last.</summary>
    public string NextToken { get; set; }
}
