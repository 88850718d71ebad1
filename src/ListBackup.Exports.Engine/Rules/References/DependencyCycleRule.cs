using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Stacks do not need each other.</summary>
public sealed class DependencyCycleRule : InventoryRule
{
    private const int MostNames = 8;

    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4003",
        "Stacks do not need each other",
        Severity.Error,
        "Stacks that import from each other in a circle can neither be deployed for the first time nor be deleted in any order.",
        "End the edge that the finding names: Find-LbDependencyCycle tells how.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        foreach (var cycle in CycleFinder.Find(input.Graph, new CycleAdvice(context.Convention), CancellationToken.None).Cycles.Where(c => c.Stacks.Count > 1))
        {
            var circle = string.Join(" -> ", cycle.Stacks.Take(MostNames)) + (cycle.Stacks.Count > MostNames ? $" -> {cycle.Stacks.Count - MostNames} more" : string.Empty) + $" -> {cycle.Stacks[0]}";
            var message = $"{circle}: {string.Join("; ", cycle.Exports.Take(MostNames).Select(e => $"{e.Consumer} reads {string.Join(", ", e.ExportNames.Take(3))}"))}.";
            var place = input.Graph.PlaceOf(cycle.BreakAt);
            yield return place is null
                ? On(circle, message, cycle.Advice)
                : On(place, message, cycle.Advice) with { Subject = VisibleText.Of(circle) };
        }
    }
}
