using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>What the stack that would export a name says: missing, failed, rolled back, busy, or without the output or its Export.</summary>
internal sealed class ProducerCheck(ResolveContext context)
{
    // What an output is called beside the thing itself.
    private static readonly HashSet<string> _attributes = new(["name", "arn", "url", "id", "ref", "value", "output", "export"], StringComparer.Ordinal);

    /// <summary>The stack and output that would export a name, and what tells so.</summary>
    public (string? Stack, string? OutputKey, string? Why) Expected(string name)
    {
        if (context.History.Exports.FirstOrDefault(e => e.Name == name && e.StackName is not null) is { } old)
        {
            return (old.StackName, old.OutputKey, $"the stack {old.StackName} exported it, as {old.Path ?? "a snapshot"} shows");
        }

        var parts = context.Convention.Parse(name);
        if (!parts.IsUnderstood) return default;
        var stack = parts.StackName ?? (parts.Service is { } service && context.Convention.ServiceOf(service) is not null ? context.Convention.StackNameOf(service, parts.Stage) : null);
        return stack is null || !NamePattern.Parse(stack).IsResolved ? default : (stack, null, $"by the convention {stack} exports it");
    }

    /// <summary>A cause that lies in the state of the stack that is there.</summary>
    public ExportDiagnosis? State(string name)
    {
        var (stack, key, why) = Expected(name);
        if (stack is not null && Find(stack) is { } found)
        {
            if (InState(name, found, why!) is { } state) return state;
            if (found.Outputs.FirstOrDefault(o => o.ExportName is null && (o.OutputKey == key || (key is null && IsLike(o.OutputKey, name)))) is { } output) return NotExported(name, found, output, why!);
            return null;
        }

        // Nothing tells the stack, but an output that is called like the export speaks for itself.
        foreach (var other in context.Inventory.Stacks.Where(s => context.IsHome(s.Region, s.Profile)))
        {
            if (stack is null && other.Outputs.FirstOrDefault(o => o.ExportName is null && IsLike(o.OutputKey, name)) is { } output) return NotExported(name, other, output, "an output of it is called like the export");
        }

        return null;
    }

    /// <summary>The stack that would export a name is not there.</summary>
    public ExportDiagnosis? Missing(string name)
    {
        var (stack, _, why) = Expected(name);
        return stack is null || context.Inventory.Stacks.Count == 0 || Find(stack) is not null ? null : NotThere(name, stack, $"{Capital(why!)}.");
    }

    /// <summary>The diagnosis of <c>stack.Output</c>, as Serverless and GetStackOutput address it.</summary>
    public ExportDiagnosis Output(AskedName asked)
    {
        var (stack, key) = (asked.StackName!, asked.OutputKey!);
        if (asked.Region is { } region && context.Inventory.Stacks.All(s => s.Region is not null && s.Region != region))
        {
            return ExportResolver.Diagnose(asked.Text, DiagnosisCause.NotRead, [], [$"The reference names {stack} in {region}, and nothing of that region was read."], $"Ask there: Resolve-LbExport -Name {asked.Text} -Region {region}.");
        }

        if (Find(stack, asked.Region) is not { } found) return NotThere(asked.Text, stack, $"The reference names {stack}{(asked.Region is null ? "" : $" in {asked.Region}")}.");
        if (found.Outputs.FirstOrDefault(o => o.OutputKey == key) is { } output)
        {
            return ExportResolver.Diagnose(asked.Text, DiagnosisCause.Found, [new ExportCandidate(asked.Text, 1, "is this output") { StackName = stack }],
                [$"{stack} has the output {key}{(output.ExportName is { } export ? $", exported as {export}" : ", without Export")}."], "It is there: nothing to do.") with { Exists = true };
        }

        if (InState(asked.Text, found, "the reference names it") is { } state) return state;
        var near = found.Outputs.Select(o => (o.OutputKey, Alike: NameSimilarity.Compare(key, o.OutputKey))).Where(o => o.Alike.Score >= NameSimilarity.Worth)
            .OrderByDescending(o => o.Alike.Score).Take(5).Select(o => new ExportCandidate($"{stack}.{o.OutputKey}", o.Alike.Score, o.Alike.Why) { StackName = stack, Path = found.Path }).ToList();
        return ExportResolver.Diagnose(asked.Text, DiagnosisCause.OutputMissing, near,
            [$"{stack} has {Counted.Of(found.Outputs.Count, "output")}, none of which is {key}."],
            near.Count > 0 ? $"Read {near[0].Name}: output keys are case-sensitive and are not export names." : $"Add the output {key} to {stack} and deploy it. Get-LbExport -StackName {stack} lists what it exports.");
    }

    private StackInfo? Find(string stackName, string? region = null) => context.Inventory.Stacks.FirstOrDefault(s => s.StackName == stackName
        && (region is null ? context.IsHome(s.Region, s.Profile) : s.Region is null || s.Region == region));

    private static ExportDiagnosis? InState(string name, StackInfo stack, string why)
    {
        var status = stack.Status ?? string.Empty;
        var cause = status switch
        {
            _ when status.EndsWith("_FAILED", StringComparison.Ordinal) => DiagnosisCause.ProducerFailed,
            "REVIEW_IN_PROGRESS" or "DELETE_IN_PROGRESS" => DiagnosisCause.ProducerMissing,
            _ when status.Contains("ROLLBACK", StringComparison.Ordinal) => DiagnosisCause.ProducerRolledBack,

            // What is still cleaned up has been deployed: waiting brings no further export.
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS" => DiagnosisCause.Unknown,
            _ when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => DiagnosisCause.ProducerInProgress,
            _ => DiagnosisCause.Unknown,
        };
        if (cause == DiagnosisCause.Unknown) return null;
        var events = $"read Get-CFNStackEvent -StackName {stack.StackName}";
        var next = cause switch
        {
            DiagnosisCause.ProducerMissing when status == "DELETE_IN_PROGRESS" => $"It is being deleted, and its exports with it: wait for the end, then deploy {stack.StackName} again.",
            DiagnosisCause.ProducerMissing => $"It has a change set that was never executed, and nothing else: execute it or deploy {stack.StackName}.",
            DiagnosisCause.ProducerInProgress => $"Wait for it: Test-LbExport -Name {name} -Wait, then deploy again.",
            DiagnosisCause.ProducerRolledBack when status is "ROLLBACK_COMPLETE" or "ROLLBACK_IN_PROGRESS" =>
                $"Its first deployment failed and leaves nothing: {events}, delete the stack{(status == "ROLLBACK_COMPLETE" ? string.Empty : " once it is rolled back")} and deploy it again.",
            DiagnosisCause.ProducerRolledBack => $"Its last update was undone, and with it the new export: {events}, correct it and deploy it again.",
            _ => $"{Capital(events)} for the resource that failed, correct it and deploy it again.",
        };
        return ExportResolver.Diagnose(name, cause, [], [$"{Capital(why)}; its status is {status}{(stack.StatusReason is { } reason ? $": {reason}" : string.Empty)}."], next);
    }

    private static ExportDiagnosis NotExported(string name, StackInfo stack, StackOutput output, string why) => ExportResolver.Diagnose(
        name, DiagnosisCause.OutputNotExported, [new ExportCandidate($"{stack.StackName}.{output.OutputKey}", 0.9, "is an output without Export") { StackName = stack.StackName, Region = stack.Region, Path = stack.Path }],
        [$"{Capital(why)}; {stack.StackName} has the output {output.OutputKey}, but without Export."],
        $"Add Export: {{ Name: {name} }} to the output {output.OutputKey} of {stack.StackName} and deploy it (New-LbExportMigration -Kind Add), or read it with Fn::GetStackOutput.");

    private ExportDiagnosis NotThere(string name, string stack, string evidence)
    {
        var deleted = context.Deleted.Where(s => s.StackName == stack).Select(_ => $"{stack} was deleted in the last 90 days.");
        var elsewhere = context.Inventory.Stacks.Where(s => s.StackName == stack).Select(s => $"{stack} is in {s.Profile ?? s.AccountId} {s.Region}.");
        var near = context.Inventory.Stacks.Where(s => context.IsHome(s.Region, s.Profile)).Select(s => (s.StackName, Alike: NameSimilarity.Compare(stack, s.StackName)))
            .Where(s => s.Alike.Score >= 0.8).OrderByDescending(s => s.Alike.Score).Take(3).Select(s => $"There is a stack {s.StackName}.");
        return ExportResolver.Diagnose(name, DiagnosisCause.ProducerMissing, [], [evidence, $"No stack {stack} was found.", .. deleted, .. elsewhere, .. near],
            $"Deploy {stack} first; Get-LbDeploymentOrder -StackName {stack} tells what must be there before it.");
    }

    // UsersTableName is called like main-infrastructure-table-users: all words of type and name, and nothing that tells another thing.
    private bool IsLike(string outputKey, string name)
    {
        var parts = context.Convention.Parse(name);
        var wanted = NameText.Words(parts.IsUnderstood ? $"{parts.Type}-{parts.ResourceName}" : name).Select(Words.Singular).Where(w => !_attributes.Contains(w)).ToHashSet(StringComparer.Ordinal);
        var has = NameText.Words(outputKey).Select(Words.Singular).Where(w => !_attributes.Contains(w)).ToHashSet(StringComparer.Ordinal);
        var attribute = parts.Attribute ?? "name";
        return wanted.Count > 0 && wanted.SetEquals(has)
            && (parts.Type is null || !outputKey.EndsWith("Arn", StringComparison.Ordinal) || attribute == "arn");
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
