using System.Text;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Changing;

/// <summary>Writes the request for a change set so that nothing but the template changes: parameters, tags and capabilities stay.</summary>
internal sealed class ChangeSetDraft(IAmazonCloudFormation client, CallScope scope)
{
    /// <summary>The largest template that goes along with a request, in bytes of UTF-8.</summary>
    public const int LargestBody = 51_200;

    /// <exception cref="ProblemException">The template is too large, the stack cannot be updated now, or a parameter or capability is missing.</exception>
    public async Task<CreateChangeSetRequest> WriteAsync(StackChangeRequest request, CancellationToken cancellationToken)
    {
        if (request.TemplateUrl is null && Encoding.UTF8.GetByteCount(request.TemplateBody ?? "") is > LargestBody and var size)
            throw new ProblemException(ChangeProblems.TooLarge(request, size));
        var stack = await FindStackAsync(request.StackName, cancellationToken).ConfigureAwait(false);
        if (stack?.StackStatus?.Value is { } status && !IsUpdatable(status)) throw new ProblemException(ChangeProblems.NotUpdatable(stack, scope));
        var summary = await scope.CallAsync(
            "GetTemplateSummary",
            request.StackName,
            async ct => ServiceAnswers.Part(
                await client.GetTemplateSummaryAsync(new GetTemplateSummaryRequest { TemplateBody = request.TemplateUrl is null ? request.TemplateBody : null, TemplateURL = request.TemplateUrl }, ct).ConfigureAwait(false), a => a),
            cancellationToken).ConfigureAwait(false);
        return new CreateChangeSetRequest
        {
            StackName = request.StackName,
            ChangeSetName = request.ChangeSetName,
            ChangeSetType = stack is null || stack.StackStatus == StackStatus.REVIEW_IN_PROGRESS ? ChangeSetType.CREATE : ChangeSetType.UPDATE,
            ClientToken = Guid.NewGuid().ToString(),
            Description = request.Description,
            TemplateBody = request.TemplateUrl is null ? request.TemplateBody : null,
            TemplateURL = request.TemplateUrl,
            Parameters = Parameters(request, stack, summary),
            Capabilities = Capabilities(request, stack, summary),
            Tags = stack?.Tags,
            NotificationARNs = stack?.NotificationARNs,
            RoleARN = stack?.RoleARN,

            // What happens inside a nested stack is told only when it is asked for.
            IncludeNestedStacks = summary.ResourceTypes?.Contains("AWS::CloudFormation::Stack") == true ? true : null,
        };
    }

    private async Task<Stack?> FindStackAsync(string stackName, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.CallAsync(
                "DescribeStacks",
                stackName,
                async ct => ServiceAnswers.Part(await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = stackName }, ct).ConfigureAwait(false), a => a.Stacks?.FirstOrDefault()),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e) when (ServiceAnswers.SaysNoSuchStack(e.Problem))
        {
            return null;
        }
    }

    private static bool IsUpdatable(string status) =>
        status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE" or "REVIEW_IN_PROGRESS";

    private List<Parameter> Parameters(StackChangeRequest request, Stack? stack, GetTemplateSummaryResponse summary)
    {
        var present = (stack?.Parameters ?? []).Select(p => p.ParameterKey).ToHashSet(StringComparer.Ordinal);
        List<Parameter> parameters = [];
        List<string> missing = [];
        foreach (var declared in summary.Parameters ?? [])
        {
            var key = declared.ParameterKey;
            if (request.Parameters.TryGetValue(key, out var value)) parameters.Add(new Parameter { ParameterKey = key, ParameterValue = value });
            else if (present.Contains(key)) parameters.Add(new Parameter { ParameterKey = key, UsePreviousValue = true });
            else if (declared.DefaultValue is null) missing.Add(key);
        }

        return missing.Count == 0 ? parameters : throw new ProblemException(ChangeProblems.WithoutValue(request, missing, scope));
    }

    private List<string> Capabilities(StackChangeRequest request, Stack? stack, GetTemplateSummaryResponse summary)
    {
        List<string> given = [.. (stack?.Capabilities ?? []).Union(request.Capabilities, StringComparer.Ordinal)];

        // The named kind covers the plain one.
        var missing = (summary.Capabilities ?? []).Where(c => !given.Contains(c, StringComparer.Ordinal) && !(c == "CAPABILITY_IAM" && given.Contains("CAPABILITY_NAMED_IAM", StringComparer.Ordinal))).ToList();
        return missing.Count == 0 ? given : throw new ProblemException(ChangeProblems.CapabilitiesMissing(request, missing, summary.CapabilitiesReason, scope));
    }
}
