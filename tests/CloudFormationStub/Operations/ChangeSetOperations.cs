using System.Xml.Linq;
using ListBackup.Exports.CloudFormationStub.Deployment;
using static ListBackup.Exports.CloudFormationStub.Operations.StackOperations;

namespace ListBackup.Exports.CloudFormationStub.Operations;

/// <summary>The operations that change stacks.</summary>
internal static class ChangeSetOperations
{
    private const int LargestBody = 51_200;

    public static IEnumerable<object?> GetTemplateSummary(StubRequest request, StubRegion region, StubOptions options)
    {
        var template = new StubTemplate(Body(request, options), region, "summary", []);
        var capabilities = template.Capabilities.ToList();
        return
        [
            new XElement("Parameters", template.Parameters.Select(p => new XElement(
                "member", new XElement("ParameterKey", p.Name), Optional("DefaultValue", p.Default), new XElement("ParameterType", "String"), new XElement("NoEcho", p.NoEcho ? "true" : "false")))),
            new XElement("Capabilities", capabilities.Select(c => new XElement("member", c))),
            capabilities.Count == 0 ? null : new XElement("CapabilitiesReason", "The following resource(s) require capabilities: [AWS::IAM::Role]"),
            new XElement("ResourceTypes", template.Resources.Values.Select(StubTemplate.TypeOf).Distinct().Select(t => new XElement("member", t))),
        ];
    }

    public static IEnumerable<object?> CreateChangeSet(StubRequest request, StubRegion region, StubOptions options)
    {
        var name = request.Required("ChangeSetName");
        var text = Body(request, options);
        var isNew = request["ChangeSetType"] == "CREATE";
        var stack = isNew ? New(region, request.Required("StackName")) : region.Find(request.Required("StackName"));
        if (stack.ChangeSets.TryGetValue(name, out var there))
        {
            if (there.ClientToken is null || there.ClientToken != request["ClientToken"]) throw new StubException("AlreadyExistsException", $"ChangeSet {name} cannot be created due to a mismatch with existing attribute(s)");
            return Answer(stack, there);
        }

        if (!isNew && stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal))
            throw StubException.Validation($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
        var parameters = Parameters(request, stack);
        var after = new StubTemplate(text, region, stack.Name, parameters);
        Check(request, after, parameters);
        var before = new StubTemplate(stack.Template, region, stack.Name, stack.Parameters);
        var changes = stack.NextChanges ?? [.. TemplateDifference.Between(before, after)];
        stack.NextChanges = null;
        var isSame = !isNew && changes.Count == 0 && NodeText.Of(before.Document.Root) == NodeText.Of(after.Document.Root)
            && parameters.OrderBy(p => p.Key, StringComparer.Ordinal).SequenceEqual(stack.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal));
        var set = new StubChangeSet
        {
            Name = name,
            Id = $"arn:aws:cloudformation:{region.Name}:{region.Account}:changeSet/{name}/{Guid.NewGuid()}",
            ClientToken = request["ClientToken"],
            Template = text,
            Parameters = parameters,
            Tags = request.Structures("Tags").ToDictionary(t => request.Required(t + ".Key"), t => request[t + ".Value"] ?? "", StringComparer.Ordinal),
            Capabilities = [.. request.List("Capabilities")],
            RoleArn = request["RoleARN"],
            NotificationArns = [.. request.List("NotificationARNs")],
            IncludesNestedStacks = request["IncludeNestedStacks"] == "true",
            Changes = changes,
            ReadyOn = TimeProvider.System.GetUtcNow() + options.OperationTime,
            Failure = isSame ? options.NoChanges : null,
            ExecutionStatus = isSame ? "UNAVAILABLE" : "AVAILABLE",
        };
        stack.ChangeSets[name] = set;
        return Answer(stack, set);
    }

    public static IEnumerable<object?> DescribeChangeSet(StubRequest request, StubRegion region, StubOptions options)
    {
        var (stack, set) = Find(request, region);
        var status = set.StatusAt(TimeProvider.System.GetUtcNow());
        return
        [
            new XElement("ChangeSetName", set.Name),
            new XElement("ChangeSetId", set.Id),
            new XElement("StackId", stack.Id),
            new XElement("StackName", stack.Name),
            new XElement("Status", status),
            new XElement("ExecutionStatus", status == "CREATE_COMPLETE" ? set.ExecutionStatus : "UNAVAILABLE"),
            Optional("StatusReason", status == "FAILED" ? set.Failure : null),
            .. Paging.Page(request, options, status == "CREATE_COMPLETE" ? set.Changes : [], "Changes", Describe),
        ];
    }

    public static IEnumerable<object?> ExecuteChangeSet(StubRequest request, StubRegion region, StubOptions options)
    {
        var (stack, set) = Find(request, region);
        var status = set.StatusAt(TimeProvider.System.GetUtcNow());
        if (status != "CREATE_COMPLETE" || set.ExecutionStatus != "AVAILABLE")
            throw new StubException("InvalidChangeSetStatus", $"ChangeSet [{set.Id}] cannot be executed in its current status of [{(status == "CREATE_COMPLETE" ? set.ExecutionStatus : status)}]");
        var token = request["ClientRequestToken"];
        UpdateRun.Start(region, stack, set, token);
        region.Later(stack.NextDuration ?? options.OperationTime, () => UpdateRun.End(region, stack, set, token));
        return [];
    }

    public static IEnumerable<object?> DeleteChangeSet(StubRequest request, StubRegion region, StubOptions options)
    {
        var (stack, set) = Find(request, region);
        stack.ChangeSets.Remove(set.Name);
        return [];
    }

    public static IEnumerable<object?> DescribeStackEvents(StubRequest request, StubRegion region, StubOptions options)
    {
        var stack = region.Find(request.Required("StackName"));
        return Paging.Page(request, options, stack.Events.Reverse(), "StackEvents", e => new object?[]
        {
            new XElement("EventId", e.Id),
            new XElement("StackId", stack.Id),
            new XElement("StackName", stack.Name),
            new XElement("LogicalResourceId", e.LogicalId),
            new XElement("PhysicalResourceId", e.PhysicalId),
            new XElement("ResourceType", e.Type),
            new XElement("Timestamp", Date(e.On)),
            new XElement("ResourceStatus", e.Status),
            Optional("ResourceStatusReason", e.Reason),
            Optional("ClientRequestToken", e.Token),
        });
    }

    private static IEnumerable<object?> Answer(StubStack stack, StubChangeSet set) => [new XElement("Id", set.Id), new XElement("StackId", stack.Id)];

    private static StubStack New(StubRegion region, string name)
    {
        if (region.LiveStacks.FirstOrDefault(s => s.Name == name) is not { } there) return region.Add(new StubStack { Name = name, Status = "REVIEW_IN_PROGRESS" });
        return there.Status == "REVIEW_IN_PROGRESS" ? there : throw StubException.Validation($"Stack [{name}] already exists and cannot be created again with the changeSet [{name}].");
    }

    private static string Body(StubRequest request, StubOptions options)
    {
        if (request["TemplateURL"] is { } url) return options.Objects.GetValueOrDefault(url) ?? throw StubException.Validation("S3 error: Access Denied");
        var text = request.Required("TemplateBody");
        return System.Text.Encoding.UTF8.GetByteCount(text) <= LargestBody
            ? text
            : throw StubException.Validation("1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200");
    }

    private static Dictionary<string, string> Parameters(StubRequest request, StubStack stack)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var prefix in request.Structures("Parameters"))
        {
            var key = request.Required(prefix + ".ParameterKey");
            if (request[prefix + ".UsePreviousValue"] != "true") parameters[key] = request[prefix + ".ParameterValue"] ?? "";
            else if (stack.Parameters.TryGetValue(key, out var former)) parameters[key] = former;
            else throw StubException.Validation($"Invalid input for parameter key {key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template");
        }

        return parameters;
    }

    private static void Check(StubRequest request, StubTemplate template, Dictionary<string, string> parameters)
    {
        var declared = template.Parameters.ToList();
        foreach (var (name, byDefault, _) in declared)
        {
            if (!parameters.ContainsKey(name) && byDefault is not null) parameters[name] = byDefault;
        }

        if (parameters.Keys.Except(declared.Select(d => d.Name), StringComparer.Ordinal).ToList() is { Count: > 0 } extra)
            throw StubException.Validation($"Parameters: [{string.Join(", ", extra)}] do not exist in the template");
        if (declared.Where(d => !parameters.ContainsKey(d.Name)).ToList() is { Count: > 0 } missing)
            throw StubException.Validation($"Parameters: [{string.Join(", ", missing.Select(m => m.Name))}] must have values");
        if (template.Capabilities.Except(request.List("Capabilities"), StringComparer.Ordinal).ToList() is { Count: > 0 } required)
            throw new StubException("InsufficientCapabilitiesException", $"Requires capabilities : [{string.Join(", ", required)}]");
    }

    internal static (StubStack Stack, StubChangeSet Set) Find(StubRequest request, StubRegion region)
    {
        var name = request.Required("ChangeSetName");
        var stack = request["StackName"] is { } given
            ? region.Stacks.LastOrDefault(s => s.Id == given || s.Name == given) ?? throw StubException.Validation($"Stack [{given}] does not exist")
            : region.Stacks.FirstOrDefault(s => s.ChangeSets.Values.Any(c => c.Id == name)) ?? throw Missing(name);
        return (stack, stack.ChangeSets.Values.FirstOrDefault(c => c.Name == name || c.Id == name) ?? throw Missing(name));

        static StubException Missing(string name) => new("ChangeSetNotFound", $"ChangeSet [{name}] does not exist", 404);
    }

    private static object Describe(StubChange change) => new object?[]
    {
        new XElement("Type", "Resource"),
        new XElement(
            "ResourceChange",
            new XElement("Action", change.Action),
            new XElement("LogicalResourceId", change.LogicalId),
            new XElement("ResourceType", change.Type),
            change.Action == "Modify" ? new XElement("Replacement", change.Replacement) : null,
            Optional("ChangeSetId", change.NestedChangeSetId),
            new XElement("Details", change.Properties.Select(p => new XElement(
                "member",
                new XElement(
                    "Target",
                    new XElement("Attribute", "Properties"),
                    new XElement("Name", p.Name),
                    new XElement("RequiresRecreation", p.Recreates ? "Always" : "Never")),
                new XElement("Evaluation", "Static"),
                new XElement("ChangeSource", "DirectModification"))))),
    };
}
