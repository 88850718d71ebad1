using System.Collections.Concurrent;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.CloudFormation.Reading;

/// <summary>The templates of one region's stacks, each read once.</summary>
internal sealed class StackTemplates(ILiveStacks stacks, CallScope scope, IReadLog log)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<DeployedTemplate?>>> _templates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Problem> _failed = new(StringComparer.Ordinal);
    private Problem? _stop;

    /// <summary>The template of a stack; null when it cannot be read, which <see cref="Report"/> tells.</summary>
    public Task<DeployedTemplate?> FindAsync(StackInfo stack, CancellationToken cancellationToken) =>
        _templates.GetOrAdd(stack.StackName, _ => new Lazy<Task<DeployedTemplate?>>(() => ReadAsync(stack, cancellationToken))).Value;

    /// <summary>Whether the stack's template was asked for already.</summary>
    public bool IsKnown(string stackName) => _templates.ContainsKey(stackName);

    /// <summary>Reports the stacks whose templates could not be read, one problem for each cause.</summary>
    public void Report()
    {
        foreach (var cause in _failed.GroupBy(f => f.Value.Id, StringComparer.Ordinal))
        {
            var problem = cause.MinBy(f => f.Key, StringComparer.Ordinal).Value with { Region = scope.Region, Lacks = InventoryParts.References };
            var others = cause.Count() - 1;
            log.Problem(others == 0 ? problem : problem with
            {
                Message = $"{problem.Message} Nor could the templates of {others} more stacks in {scope} be read: what they reference is not known.",
                Target = scope.Region,
                Targets = [.. cause.Select(f => f.Key).Order(StringComparer.Ordinal)],
            });
        }
    }

    private async Task<DeployedTemplate?> ReadAsync(StackInfo stack, CancellationToken cancellationToken)
    {
        if (_stop is { } stop)
        {
            _failed[stack.StackName] = stop;
            return null;
        }

        try
        {
            if (await ReadAsync(stack, TemplateStage.Original, cancellationToken).ConfigureAwait(false) is not { } original) return null;
            if (!original.IsTransformed) return original;

            // What a macro makes is what CloudFormation resolves; what it removes was still meant as a reference.
            var processed = await ReadAsync(stack, TemplateStage.Processed, cancellationToken).ConfigureAwait(false);
            return processed is null ? original : original with
            {
                References = [.. processed.References, .. original.References.ExceptBy(processed.References.Select(Place), Place)],
                ResourceCount = processed.ResourceCount,
            };
        }
        catch (ProblemException e)
        {
            if (CallProblems.IsRefusal(e.Problem)) _stop = e.Problem;
            _failed[stack.StackName] = e.Problem;
            return null;
        }
    }

    private async Task<DeployedTemplate?> ReadAsync(StackInfo stack, TemplateStage stage, CancellationToken cancellationToken) =>
        await stacks.ReadTemplateAsync(stack.StackName, stage, cancellationToken).ConfigureAwait(false) is { Length: > 0 } text
            ? DeployedTemplate.Read(text, stack, log)
            : null;

    private static object Place(ConsumerReference reference) =>
        (reference.ExportName, reference.ProducerStack, reference.OutputKey, reference.LogicalId, reference.PropertyPath);
}
