using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the parameters and capabilities of a template.</summary>
public class GetTemplateSummaryRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<GetTemplateSummaryRequest, GetTemplateSummaryResponse> Operation = new(
        "GetTemplateSummary",
        (query, x) => query
            .Text("TemplateBody", x.TemplateBody)
            .Text("TemplateURL", x.TemplateURL)
            .Text("StackName", x.StackName),
        new StructureReader<GetTemplateSummaryResponse>()
            .List("Parameters", ParameterDeclaration.Reader, x => x.Parameters, (x, value) => x.Parameters = value)
            .Texts("Capabilities", x => x.Capabilities, (x, value) => x.Capabilities = value)
            .Text("CapabilitiesReason", (x, value) => x.CapabilitiesReason = value)
            .Texts("ResourceTypes", x => x.ResourceTypes, (x, value) => x.ResourceTypes = value));

    /// <summary>The template as text.</summary>
    public string TemplateBody { get; set; }

    /// <summary>The template's address in S3.</summary>
    public string TemplateURL { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }
}

/// <summary>The answer to <see cref="GetTemplateSummaryRequest"/>.</summary>
public class GetTemplateSummaryResponse : AmazonWebServiceResponse
{
    public List<ParameterDeclaration> Parameters { get; set; }

    public List<string> Capabilities { get; set; }

    public string CapabilitiesReason { get; set; }

    public List<string> ResourceTypes { get; set; }
}
