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
    };

    private static readonly Dictionary<string, Func<StubRequest, StubCloud, IEnumerable<object?>>> Tokens = new(StringComparer.Ordinal)
    {
        ["AssumeRole"] = TokenService.AssumeRole,
        ["AssumeRoleWithWebIdentity"] = TokenService.AssumeRoleWithWebIdentity,
        ["GetCallerIdentity"] = TokenService.GetCallerIdentity,
    };

    public static IEnumerable<object?> Answer(StubRequest request, StubCloud cloud, StubOptions options)
    {
        if (request.Service == "sts" && Tokens.TryGetValue(request.Operation, out var token)) return [.. token(request, cloud)];
        if (request.Service == "cloudformation" && Stacks.TryGetValue(request.Operation, out var stack))
            return [.. stack(request, cloud.Region(request.RegionName, request.Key!.Account), options)];
        throw new StubException("InvalidAction", $"Could not find operation {request.Operation} for version 2010-05-15");
    }
}
