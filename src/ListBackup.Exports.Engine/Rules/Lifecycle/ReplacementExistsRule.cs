using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Lifecycle;

/// <summary>What replaces a deprecated export is there.</summary>
public sealed class ReplacementExistsRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6002", "The replacement of a deprecated export exists", Severity.Warning,
        "Consumers are sent to a name that nothing exports, and their next deployment fails.",
        "Export the replacement first, or correct its name.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        NameIndex<Export>? index = null;
        foreach (var export in input.Inventory.Exports)
        {
            if (export.ReplacedBy is not { } name) continue;
            index ??= new NameIndex<Export>(input.Inventory.Exports, e => e.Name);
            if (!index.Find(NamePattern.Parse(name)).Any()) yield return On(export, $"'{export.Name}' is replaced by '{name}', which nothing exports.");
        }
    }
}
