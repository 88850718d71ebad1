using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;
using ResourceChange = ListBackup.Exports.Inventory.ResourceChange;

namespace ListBackup.Exports.CloudFormation.Changing;

/// <summary>Reads change sets with all their pages.</summary>
internal sealed class ChangeSetReader(IAmazonCloudFormation client, CallScope scope)
{
    private const int DeepestNesting = 10;

    /// <summary>The change set of that name; null when the stack has none.</summary>
    public Task<StackChangeSet?> FindAsync(string stackName, string changeSetName, CancellationToken cancellationToken) => FindAsync(stackName, changeSetName, depth: 0, cancellationToken);

    private async Task<StackChangeSet?> FindAsync(string? stackName, string changeSetName, int depth, CancellationToken cancellationToken)
    {
        DescribeChangeSetResponse? first = null;
        List<Change> changes = [];
        try
        {
            var pages = PageReader.ReadAsync(
                scope,
                "DescribeChangeSet",
                stackName ?? changeSetName,
                async (token, ct) =>
                {
                    var request = new DescribeChangeSetRequest { StackName = stackName, ChangeSetName = changeSetName, NextToken = token };
                    var page = await client.DescribeChangeSetAsync(request, ct).ConfigureAwait(false);
                    first ??= page;
                    return new Page<Change>(page.Changes, page.NextToken);
                },
                change => change,
                cancellationToken);
            await foreach (var page in pages.ConfigureAwait(false)) changes.AddRange(page.Where(c => c.ResourceChange is not null));
        }
        catch (ProblemException e) when (ServiceAnswers.SaysNoSuchStack(e.Problem) || e.Problem.Id == "ChangeSetNotFound")
        {
            return null;
        }

        return new StackChangeSet
        {
            Id = first!.ChangeSetId,
            Name = first.ChangeSetName ?? changeSetName,
            StackName = first.StackName ?? stackName ?? "",
            StackId = first.StackId,
            Status = first.Status?.Value ?? "",
            ExecutionStatus = first.ExecutionStatus?.Value,
            StatusReason = first.StatusReason,
            IsEmpty = first.Status?.Value == "FAILED" && SaysNoChanges(first.StatusReason),
            Changes = await WithNestedAsync(changes, depth, cancellationToken).ConfigureAwait(false),
        };
    }

    // A nested stack has a change set of its own, whose changes count as much as those beside it.
    private async Task<IReadOnlyList<ResourceChange>> WithNestedAsync(IReadOnlyList<Change> changes, int depth, CancellationToken cancellationToken)
    {
        List<ResourceChange> all = [];
        foreach (var change in changes.Select(c => c.ResourceChange))
        {
            all.Add(Map(change));
            if (change.ChangeSetId is not { Length: > 0 } nested) continue;
            var set = depth < DeepestNesting ? await FindAsync(stackName: null, nested, depth + 1, cancellationToken).ConfigureAwait(false) : null;

            // What would happen in it is not known, and may be the replacement of a database.
            if (set is null) throw new ProblemException(ChangeProblems.NestedNotRead(change.LogicalResourceId, nested, scope));
            all.AddRange(set.Changes.Select(c => c with { LogicalId = $"{change.LogicalResourceId}/{c.LogicalId}" }));
        }

        return all;
    }

    // AWS has no code for it; these two texts are how a change set without changes fails.
    private static bool SaysNoChanges(string? reason) =>
        reason is not null
        && (reason.StartsWith("The submitted information didn't contain changes", StringComparison.Ordinal) || reason.StartsWith("No updates are to be performed", StringComparison.Ordinal));

    private static ResourceChange Map(Amazon.CloudFormation.Model.ResourceChange change) => new()
    {
        Action = change.Action?.Value switch
        {
            "Add" => ResourceAction.Add,
            "Modify" => ResourceAction.Modify,
            "Remove" => ResourceAction.Remove,
            "Import" => ResourceAction.Import,
            "SyncWithActual" => ResourceAction.Sync,
            _ => ResourceAction.Unknown,
        },
        LogicalId = change.LogicalResourceId,
        ResourceType = change.ResourceType,
        Replacement = Recreation(change.Replacement?.Value),
        Details = [.. (change.Details ?? []).Where(d => d.Target is not null).Select(Map)],
    };

    private static PropertyChange Map(ResourceChangeDetail detail)
    {
        var target = detail.Target;
        var property = target.Name is { Length: > 0 } name ? $"{target.Attribute?.Value}.{name}" : target.Attribute?.Value ?? "";
        return new PropertyChange(property, Recreation(target.RequiresRecreation?.Value), detail.CausingEntity ?? detail.ChangeSource?.Value);
    }

    // A word that is not known here may mean a loss.
    private static ResourceReplacement Recreation(string? word) => word switch
    {
        null or "" or "False" or "Never" => ResourceReplacement.None,
        "True" or "Always" => ResourceReplacement.Always,
        _ => ResourceReplacement.Conditional,
    };
}
