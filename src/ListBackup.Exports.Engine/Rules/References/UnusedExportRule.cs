using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Exports are used.</summary>
public sealed class UnusedExportRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4006",
        "Exports are used",
        Severity.Information,
        "An export that nobody reads counts against budgets, and looks as if it could not be changed.",
        "Remove it (New-LbExportMigration -Kind Remove) when no consumer is left outside of what was read.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        var used = input.Graph.Uses.Select(u => u.ExportName).ToHashSet(StringComparer.Ordinal);

        // An answer that AWS did not give, and a file that was not read, may hold a consumer.
        var answered = input.Inventory.Imports.Where(i => i.State != ImportState.Unused).Select(i => i.ExportName).ToHashSet(StringComparer.Ordinal);
        if (input.Inventory.Problems.Count > 0) return [];

        // An import whose name is only known at deployment may read any export.
        var open = input.Inventory.References.Count(r => r.ExportName is { } name && NamePattern.Parse(name).IsOpen);
        var doubt = open == 0 ? string.Empty : $" {(open == 1 ? "1 import has a name that is" : $"{open} imports have names that are")} not known before deployment and may.";
        return input.Inventory.Exports.Where(e => !used.Contains(e.Name) && !answered.Contains(e.Name) && e.UsedBy.Count == 0)
            .Select(e => On(e, $"Nothing that was read is known to use '{e.Name}'.{doubt}", open == 0 ? null : "Do not remove it before these imports are known: Find-LbExportConsumer -Unused lists them as PossibleConsumers, -Parameter resolves them."));
    }
}
