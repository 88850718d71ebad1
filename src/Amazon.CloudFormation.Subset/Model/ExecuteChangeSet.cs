using Amazon.CloudFormation.Internal;
using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>Asks for the start of an update.</summary>
public class ExecuteChangeSetRequest : AmazonCloudFormationRequest
{
    internal static readonly Operation<ExecuteChangeSetRequest, ExecuteChangeSetResponse> Operation = new(
        "ExecuteChangeSet",
        (query, x) => query
            .Text("ChangeSetName", x.ChangeSetName)
            .Text("StackName", x.StackName)
            .Text("ClientRequestToken", x.ClientRequestToken)
            .Flag("DisableRollback", x.DisableRollback),
        new StructureReader<ExecuteChangeSetResponse>());

    /// <summary>The change set, by name or ARN.</summary>
    public string ChangeSetName { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    public string ClientRequestToken { get; set; }

    public bool? DisableRollback { get; set; }
}

/// <summary>The answer to <see cref="ExecuteChangeSetRequest"/>.</summary>
public class ExecuteChangeSetResponse : AmazonWebServiceResponse
{
}
