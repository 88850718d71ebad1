using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Import names can be told from the template.</summary>
public sealed class OpenImportRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4010",
        "Import names can be told from the template",
        Severity.Information,
        "A name that is wholly a parameter may mean any export, so nothing can be said of the stack's dependencies.",
        "Give -Parameter, or build the name with Fn::Sub so that its fixed part is in the template.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
        => input.Inventory.References.Where(r => r.ExportName is { } name && NamePattern.Parse(name).IsOpen && !r.IsTextMatch)
            .Select(r => On(r, $"The name '{r.ExportName}' is not known before deployment."));
}
