using System.Runtime.CompilerServices;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.CloudFormation.Reading;
using ListBackup.Exports.Inventory;
using TemplateStage = ListBackup.Exports.Inventory.TemplateStage;

namespace ListBackup.Exports.CloudFormation;

/// <summary>Reads one account's stacks in one region.</summary>
internal sealed class LiveStacks(IAmazonCloudFormation client, CallScope scope) : ILiveStacks
{
    /// <summary>The exports, page by page, each name once.</summary>
    public async IAsyncEnumerable<Inventory.Export> ListExportsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = PageReader.ReadAsync(
            scope,
            "ListExports",
            subject: null,
            async (token, ct) =>
            {
                var answer = await client.ListExportsAsync(new ListExportsRequest { NextToken = token }, ct).ConfigureAwait(false);
                return new Page<Amazon.CloudFormation.Model.Export>(Answered(answer, answer.Exports, e => e.Name), answer.NextToken);
            },
            export => export.Name,
            cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var export in page) yield return Mapping.ToExport(export, scope);
        }
    }

    /// <inheritdoc/>
    public async Task<StackInfo?> FindAsync(string stackName, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var stack in ListStacksAsync(stackName, cancellationToken).ConfigureAwait(false)) return stack;
            return null;
        }
        catch (ProblemException e) when (ServiceAnswers.SaysNoSuchStack(e.Problem))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StackInfo> ListAsync(CancellationToken cancellationToken) => ListStacksAsync(stackName: null, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StackInfo> ListDeletedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = PageReader.ReadAsync(
            scope,
            "ListStacks",
            subject: null,
            async (token, ct) =>
            {
                var request = new ListStacksRequest { NextToken = token, StackStatusFilter = [StackStatus.DELETE_COMPLETE.Value] };
                var answer = await client.ListStacksAsync(request, ct).ConfigureAwait(false);
                return new Page<StackSummary>(Answered(answer, answer.StackSummaries, s => s.StackName), answer.NextToken);
            },
            stack => stack.StackId ?? stack.StackName,
            cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var stack in page) yield return Mapping.ToStack(stack, scope);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> ReadTemplateAsync(string stackName, TemplateStage stage, CancellationToken cancellationToken)
    {
        var request = new GetTemplateRequest { StackName = stackName, TemplateStage = stage.ToString() };
        try
        {
            return await scope.CallAsync(
                "GetTemplate", stackName, async ct => ServiceAnswers.Part(await client.GetTemplateAsync(request, ct).ConfigureAwait(false), a => a.TemplateBody is { Length: > 0 } body ? body : null), cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e) when (ServiceAnswers.SaysNoSuchStack(e.Problem))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<ExportImports> ReadImportsAsync(string exportName, CancellationToken cancellationToken)
    {
        List<string> stacks = [];
        var isNotImported = false;
        try
        {
            var pages = PageReader.ReadAsync(
                scope,
                "ListImports",
                exportName,
                async (token, ct) =>
                {
                    var request = new ImportersRequest { ExportName = exportName, NextToken = token };
                    var answer = await client.ListImportsAsync(request, ct).ConfigureAwait(false);
                    isNotImported = request.IsNotImported;
                    return isNotImported ? default : new Page<string>(Answered(answer, answer.Imports, name => name), answer.NextToken);
                },
                stack => stack,
                cancellationToken);
            await foreach (var page in pages.ConfigureAwait(false)) stacks.AddRange(page);
        }
        catch (ProblemException e)
        {
            return Imports(ImportState.Unknown, e.Problem);
        }

        if (isNotImported) return Imports(ImportState.Unused, problem: null);

        // AWS answers an error for an export without importers; an empty list is no answer that it gives.
        return stacks.Count > 0 ? Imports(ImportState.Used, problem: null) : Imports(ImportState.Unknown, ServiceAnswers.EmptyImports(exportName, scope));

        ExportImports Imports(ImportState state, Problem? problem) => new()
        {
            ExportName = exportName,
            State = state,
            StackNames = [.. stacks],
            Problem = problem,
            Region = scope.Region,
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> ReadLimitsAsync(CancellationToken cancellationToken)
    {
        var limits = new Dictionary<string, int>(StringComparer.Ordinal);
        var pages = PageReader.ReadAsync(
            scope,
            "DescribeAccountLimits",
            subject: null,
            async (token, ct) =>
            {
                var answer = await client.DescribeAccountLimitsAsync(new DescribeAccountLimitsRequest { NextToken = token }, ct).ConfigureAwait(false);
                return new Page<AccountLimit>(Answered(answer, answer.AccountLimits, l => l.Name), answer.NextToken);
            },
            limit => limit.Name,
            cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var limit in page)
            {
                if (limit.Value is { } value) limits[limit.Name] = value;
            }
        }

        return limits;
    }

    private async IAsyncEnumerable<StackInfo> ListStacksAsync(string? stackName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = PageReader.ReadAsync(
            scope,
            "DescribeStacks",
            stackName,
            async (token, ct) =>
            {
                var answer = await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = stackName, NextToken = token }, ct).ConfigureAwait(false);
                var stacks = Answered(answer, answer.Stacks, s => s.StackName);

                // A stack that is named is there, or AWS answers an error.
                if (stackName is not null && stacks is not { Count: > 0 }) throw new System.Xml.XmlException("The answer holds no stack.");
                return new Page<Stack>(stacks, answer.NextToken);
            },
            stack => stack.StackId ?? stack.StackName,
            cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var stack in page) yield return Mapping.ToStack(stack, scope);
        }
    }

    // The official client reads an HTML page as an answer without content; an answer that says nothing at all is none, and every item has a name.
    private static List<T>? Answered<T>(Amazon.Runtime.AmazonWebServiceResponse answer, List<T>? items, Func<T, string?> nameOf)
    {
        if (items is not { Count: > 0 } && answer.ResponseMetadata is null) throw new System.Xml.XmlException("The answer has no content.");
        return items?.Exists(i => string.IsNullOrEmpty(nameOf(i))) == true ? throw new System.Xml.XmlException("The answer has an item without a name.") : items;
    }
}
