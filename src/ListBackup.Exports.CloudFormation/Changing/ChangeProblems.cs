using System.Globalization;
using Amazon.CloudFormation.Model;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Changing;

/// <summary>What keeps a stack from being changed.</summary>
internal static class ChangeProblems
{
    public static Problem TooLarge(StackChangeRequest request, int bytes) => Of(
        "TemplateTooLarge",
        ProblemCategory.LimitsExceeded,
        string.Create(CultureInfo.InvariantCulture, $"The template of '{request.StackName}' has {bytes:N0} bytes; CloudFormation takes {ChangeSetDraft.LargestBody:N0} with a request."),
        "Put it into an S3 bucket and give -TemplateUrl.",
        request.StackName);

    public static Problem NotUpdatable(Stack stack, CallScope scope)
    {
        var isBusy = stack.StackStatus.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);
        return Of(
            isBusy ? "StackBusy" : "StackNotUpdatable",
            isBusy ? ProblemCategory.ResourceBusy : ProblemCategory.InvalidOperation,
            $"The stack '{stack.StackName}' in {scope} is {stack.StackStatus.Value}{(stack.StackStatusReason is { Length: > 0 } reason ? ": " + reason : "")}.",
            isBusy ? "Wait for its operation to end." : "Bring it into a complete state first: continue or repeat the rollback, or delete and make it anew.",
            stack.StackName);
    }

    public static Problem WithoutValue(StackChangeRequest request, IEnumerable<string> parameters, CallScope scope) => Of(
        "ParameterWithoutValue",
        ProblemCategory.InvalidArgument,
        $"The template for '{request.StackName}' in {scope} has new parameters without value or default: {string.Join(", ", parameters)}.",
        "Give their values with -Parameter, or defaults in the template.",
        request.StackName);

    public static Problem CapabilitiesMissing(StackChangeRequest request, IEnumerable<string> capabilities, string? reason, CallScope scope) => Of(
        "CapabilitiesMissing",
        ProblemCategory.PermissionDenied,
        $"The template for '{request.StackName}' in {scope} requires {string.Join(", ", capabilities)}{(reason is null ? "." : ": " + reason)}",
        "Acknowledge them with -Capability.",
        request.StackName);

    public static Problem Failed(StackChangeSet set, CallScope scope) => Of(
        "ChangeSetFailed", ProblemCategory.InvalidOperation, $"The change set '{set.Name}' of '{set.StackName}' in {scope} failed: {set.StatusReason}", "Correct what AWS names and make it anew.", set.StackName);

    public static Problem NotReady(StackChangeSet set, CallScope scope) => Of(
        "ChangeSetNotReady", ProblemCategory.OperationTimeout, $"The change set '{set.Name}' of '{set.StackName}' in {scope} is still {set.Status}.", "Try again later; it stays where it is.", set.StackName);

    public static Problem Vanished(string stackName, string changeSetName, CallScope scope) => Of(
        "ChangeSetNotFound", ProblemCategory.ObjectNotFound, $"The change set '{changeSetName}' of '{stackName}' in {scope} was removed while AWS worked it out.", "Make it anew.", stackName);

    public static Problem NestedNotRead(string logicalId, string changeSetName, CallScope scope) => Of(
        "NestedChangeSetNotRead",
        ProblemCategory.ReadError,
        $"The change set '{changeSetName}' of the nested stack '{logicalId}' in {scope} cannot be read, so what would change in it is not known.",
        "Make the change set anew.",
        logicalId);

    public static Problem StillBusy(string stackName, string status, TimeSpan timeout, CallScope scope) => Of(
        "StackStillBusy",
        ProblemCategory.OperationTimeout,
        $"The stack '{stackName}' in {scope} is still {status} after {timeout:g}.",
        "The update goes on in AWS: run the command again to take up waiting.",
        stackName);

    private static Problem Of(string id, ProblemCategory category, string message, string advice, string target) => new(id, category, message, advice) { Target = target };
}
