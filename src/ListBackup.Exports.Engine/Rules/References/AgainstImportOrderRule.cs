using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Imports follow the import order.</summary>
public sealed class AgainstImportOrderRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4009",
        "Imports follow the import order",
        Severity.Warning,
        "The convention deploys the consumer before the producer, so a new stage cannot be deployed in the documented order.",
        "Change the import order of the convention, or end the dependency.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        var order = new ConventionOrder(context.Convention);
        foreach (var edge in input.Graph.Dependencies.Where(d => order.IsAgainst(d.Consumer, d.Producer)))
        {
            var place = input.Graph.PlaceOf(edge);
            var message = $"'{edge.Consumer}' (step {order.StepOf(edge.Consumer)}) reads {string.Join(", ", edge.ExportNames.Take(3))} of '{edge.Producer}' (step {order.StepOf(edge.Producer)}).";
            yield return place is null ? On(edge.Consumer, message) : On(place, message);
        }
    }
}
