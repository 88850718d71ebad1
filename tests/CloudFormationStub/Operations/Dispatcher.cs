using ListBackup.Exports.CloudFormationStub.Http;

namespace ListBackup.Exports.CloudFormationStub.Operations;

/// <summary>Finds the operation that a request asks for.</summary>
internal static class Dispatcher
{
    private static readonly Dictionary<string, Func<StubRequest, StubRegion, StubOptions, IEnumerable<object?>>> Stacks = new(StringComparer.Ordinal)
    {
        ["ListExports"] = StackOperations.ListExports,
        ["ListImports"] = StackOperations.ListImports,
        ["DescribeStacks"] = StackOperations.DescribeStacks,
        ["ListStacks"] = StackOperations.ListStacks,
        ["GetTemplate"] = StackOperations.GetTemplate,
        ["DescribeAccountLimits"] = StackOperations.DescribeAccountLimits,
        ["GetTemplateSummary"] = ChangeSetOperations.GetTemplateSummary,
        ["CreateChangeSet"] = ChangeSetOperations.CreateChangeSet,
        ["DescribeChangeSet"] = ChangeSetOperations.DescribeChangeSet,
        ["ExecuteChangeSet"] = ChangeSetOperations.ExecuteChangeSet,
        ["DeleteChangeSet"] = ChangeSetOperations.DeleteChangeSet,
        ["DescribeStackEvents"] = ChangeSetOperations.DescribeStackEvents,
    };

    private static readonly Dictionary<string, Func<StubRequest, StubCloud, IEnumerable<object?>>> Tokens = new(StringComparer.Ordinal)
    {
        ["AssumeRole"] = TokenService.AssumeRole,
        ["AssumeRoleWithWebIdentity"] = TokenService.AssumeRoleWithWebIdentity,
        ["GetCallerIdentity"] = TokenService.GetCallerIdentity,
    };

    /// <summary>The text of the answer.</summary>
    /// <exception cref="StubException">The service would refuse.</exception>
    public static string Answer(StubRequest request, StubCloud cloud, StubOptions options)
    {
        if (request.Service == "sts" && Tokens.TryGetValue(request.Operation, out var token)) return QueryAnswer.Of(request, token(request, cloud));
        var region = cloud.Region(request.RegionName, request.Key?.Account ?? StubCloud.DefaultAccount);

        // One call at a time for each region: nothing here is worth more locks than that.
        lock (region)
        {
            region.Settle();
            if (request.Service == "ssm") return ParameterOperations.Answer(request, region).ToJsonString();
            if (Stacks.TryGetValue(request.Operation, out var stack)) return QueryAnswer.Of(request, stack(request, region, options));
        }

        throw new StubException("InvalidAction", $"Could not find operation {request.Operation} for version 2010-05-15");
    }
}
