using System.Globalization;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Tells when the plan is made which of its stacks are not known or not there, not only when their turn comes.</summary>
internal static class MissingStacks
{
    public static async Task NoteAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        foreach (var steps in plan.Steps.Where(s => s.Stack is not null && s.Tool is null).GroupBy(s => s.Stack!, StringComparer.Ordinal))
        {
            var isOpen = steps.Key.Contains("${", StringComparison.Ordinal);
            if (!isOpen && (plan.Reality.Live is not { } live || (await live.NamesAsync(cancellationToken).ConfigureAwait(false)).Contains(steps.Key))) continue;
            var numbers = string.Join(", ", steps.Select(s => s.Order.ToString(CultureInfo.InvariantCulture)));
            plan.Note($"{DeployInspection.Missing(steps.Key, plan.Reality.Live?.Region.Region)} (Steps {numbers}.)");
        }
    }
}
