using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for a change set, worked out after the answer.</summary>
public class CreateChangeSetRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<CreateChangeSetRequest, CreateChangeSetResponse> Operation = new(
        "CreateChangeSet",
        (query, x) => query
            .Text("StackName", x.StackName)
            .Text("TemplateBody", x.TemplateBody)
            .Text("TemplateURL", x.TemplateURL)
            .Flag("UsePreviousTemplate", x.UsePreviousTemplate)
            .Each("Parameters", x.Parameters, (prefix, parameter) => query
                .Text(prefix + ".ParameterKey", parameter.ParameterKey)
                .Text(prefix + ".ParameterValue", parameter.ParameterValue)
                .Flag(prefix + ".UsePreviousValue", parameter.UsePreviousValue))
            .Texts("Capabilities", x.Capabilities)
            .Text("RoleARN", x.RoleARN)
            .Texts("NotificationARNs", x.NotificationARNs)
            .Each("Tags", x.Tags, (prefix, tag) => query
                .Text(prefix + ".Key", tag.Key)
                .Text(prefix + ".Value", tag.Value))
            .Text("ChangeSetName", x.ChangeSetName)
            .Text("ClientToken", x.ClientToken)
            .Text("Description", x.Description)
            .Text("ChangeSetType", x.ChangeSetType)
            .Flag("IncludeNestedStacks", x.IncludeNestedStacks),
        new StructureReader<CreateChangeSetResponse>()
            .Text("Id", (x, value) => x.Id = value)
            .Text("StackId", (x, value) => x.StackId = value));

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    /// <summary>The template as text.</summary>
    public string TemplateBody { get; set; }

    /// <summary>The template's address in S3.</summary>
    public string TemplateURL { get; set; }

    public bool? UsePreviousTemplate { get; set; }

    public List<Parameter> Parameters { get; set; }

    public List<string> Capabilities { get; set; }

    public string RoleARN { get; set; }

    public bool? IncludeNestedStacks { get; set; }

    public List<string> NotificationARNs { get; set; }

    public List<Tag> Tags { get; set; }

    /// <summary>The change set, by name or ARN.</summary>
    public string ChangeSetName { get; set; }

    public string ClientToken { get; set; }

    public string Description { get; set; }

    public ChangeSetType ChangeSetType { get; set; }
}

/// <summary>The answer to <see cref="CreateChangeSetRequest"/>.</summary>
public class CreateChangeSetResponse : AmazonWebServiceResponse
{
    public string Id { get; set; }

    /// <summary>The stack's ARN.</summary>
    public string StackId { get; set; }
}
