using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the removal of a change set.</summary>
public class DeleteChangeSetRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<DeleteChangeSetRequest, DeleteChangeSetResponse> Operation = new(
        "DeleteChangeSet",
        (query, x) => query
            .Text("ChangeSetName", x.ChangeSetName)
            .Text("StackName", x.StackName),
        new StructureReader<DeleteChangeSetResponse>());

    /// <summary>The change set, by name or ARN.</summary>
    public string ChangeSetName { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }
}

/// <summary>The answer to <see cref="DeleteChangeSetRequest"/>.</summary>
public class DeleteChangeSetResponse : AmazonWebServiceResponse
{
}
