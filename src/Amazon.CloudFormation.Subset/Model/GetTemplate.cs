using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the template of a stack.</summary>
public class GetTemplateRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<GetTemplateRequest, GetTemplateResponse> Operation = new(
        "GetTemplate",
        (query, x) => query
            .Text("StackName", x.StackName)
            .Text("ChangeSetName", x.ChangeSetName)
            .Text("TemplateStage", x.TemplateStage),
        new StructureReader<GetTemplateResponse>()
            .Text("TemplateBody", (x, value) => x.TemplateBody = value)
            .Texts("StagesAvailable", x => x.StagesAvailable, (x, value) => x.StagesAvailable = value));

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    /// <summary>The change set, by name or ARN.</summary>
    public string ChangeSetName { get; set; }

    public TemplateStage TemplateStage { get; set; }
}

/// <summary>The answer to <see cref="GetTemplateRequest"/>.</summary>
public class GetTemplateResponse : AmazonWebServiceResponse
{
    /// <summary>The template as text.</summary>
    public string TemplateBody { get; set; }

    public List<string> StagesAvailable { get; set; }
}
