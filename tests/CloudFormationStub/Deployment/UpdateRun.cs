namespace ListBackup.Exports.CloudFormationStub.Deployment;

/// <summary>Carries out a change set on a stack, with the refusals that CloudFormation has.</summary>
internal static class UpdateRun
{
    private const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>Starts the update; <see cref="End"/> follows when its time is over.</summary>
    public static void Start(StubRegion region, StubStack stack, StubChangeSet set, string? token)
    {
        var isNew = stack.Status == "REVIEW_IN_PROGRESS";
        set.ExecutionStatus = "EXECUTE_IN_PROGRESS";
        Note(region, stack, token, isNew ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", "User Initiated");
        foreach (var change in set.Changes) Note(region, stack, token, change, change.Action == "Add" ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS", reason: null);
    }

    /// <summary>Ends the update, well or not.</summary>
    public static void End(StubRegion region, StubStack stack, StubChangeSet set, string? token)
    {
        var isNew = stack.Status == "CREATE_IN_PROGRESS";
        var template = new StubTemplate(set.Template, region, stack.Name, set.Parameters);
        var outputs = template.Outputs(stack.Outputs, stack.Template.Length > 2 ? new StubTemplate(stack.Template, region, stack.Name, stack.Parameters) : null);
        var refusal = stack.NextFailure ?? Refusal(region, stack, template, outputs);
        stack.NextFailure = null;
        if (refusal is not null)
        {
            foreach (var change in set.Changes.Take(1)) Note(region, stack, token, change, change.Action == "Add" ? "CREATE_FAILED" : "UPDATE_FAILED", refusal);
            Note(region, stack, token, isNew ? "ROLLBACK_IN_PROGRESS" : "UPDATE_ROLLBACK_IN_PROGRESS", refusal);
            if (!isNew) Note(region, stack, token, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", reason: null);
            Note(region, stack, token, isNew ? "ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", reason: null);
            stack.StatusReason = refusal;
            set.ExecutionStatus = "EXECUTE_FAILED";
            return;
        }

        foreach (var change in set.Changes) Note(region, stack, token, change, change.Action switch { "Add" => "CREATE_COMPLETE", "Remove" => "DELETE_COMPLETE", _ => "UPDATE_COMPLETE" }, reason: null);
        stack.Template = set.Template;
        stack.Outputs = outputs;
        Replace(stack.Parameters, set.Parameters);
        Replace(stack.Tags, set.Tags);
        stack.Imports.Clear();
        stack.Imports.UnionWith(template.Imports);
        foreach (var capability in set.Capabilities.Except(stack.Capabilities, StringComparer.Ordinal).ToList()) stack.Capabilities.Add(capability);
        if (!isNew) Note(region, stack, token, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", reason: null);
        Note(region, stack, token, isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE", reason: null);
        set.ExecutionStatus = "EXECUTE_COMPLETE";
    }

    private static string? Refusal(StubRegion region, StubStack stack, StubTemplate template, IReadOnlyList<StubOutput> outputs)
    {
        foreach (var former in stack.Outputs.Where(o => o.ExportName is not null))
        {
            if (region.Importers(former.ExportName!).FirstOrDefault(s => s != stack) is not { } importer) continue;
            var now = outputs.FirstOrDefault(o => o.ExportName == former.ExportName);
            if (now is null) return $"Export {former.ExportName} cannot be deleted as it is in use by {importer.Name}";
            if (now.Value != former.Value) return $"Cannot update export {former.ExportName} as it is in use by {importer.Name}";
        }

        foreach (var name in outputs.Select(o => o.ExportName).OfType<string>())
        {
            if (region.Exports.FirstOrDefault(e => e.Output.ExportName == name && e.Stack != stack).Stack is { } owner)
                return $"Export with name {name} is already exported by stack {owner.Name}";
        }

        var exported = region.Exports.Select(e => e.Output.ExportName).ToHashSet(StringComparer.Ordinal);
        return template.Imports.FirstOrDefault(i => !exported.Contains(i)) is { } missing ? $"No export named {missing} found" : null;
    }

    private static void Replace(IDictionary<string, string> target, IReadOnlyDictionary<string, string> source)
    {
        target.Clear();
        foreach (var (key, value) in source) target[key] = value;
    }

    private static void Note(StubRegion region, StubStack stack, string? token, string status, string? reason)
    {
        stack.Status = status;
        stack.StatusReason = reason;
        stack.Note(new StubEvent(Guid.NewGuid().ToString(), region.Time.GetUtcNow(), stack.Name, stack.Id, StackType, status, reason, token));
    }

    private static void Note(StubRegion region, StubStack stack, string? token, StubChange change, string status, string? reason) =>
        stack.Note(new StubEvent(Guid.NewGuid().ToString(), region.Time.GetUtcNow(), change.LogicalId, $"{stack.Name}-{change.LogicalId}", change.Type, status, reason, token));
}
