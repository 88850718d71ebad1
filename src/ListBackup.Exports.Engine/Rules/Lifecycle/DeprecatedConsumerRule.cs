using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Rules.Lifecycle;

/// <summary>Nobody reads a deprecated export.</summary>
public sealed class DeprecatedConsumerRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6003", "Deprecated exports are not read", Severity.Warning,
        "A consumer of a deprecated export keeps it from going, and a weak one breaks when it goes.",
        "Read the replacement instead; New-LbDeprecationNotice writes the exact edit for each place.");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.Exports | InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        var deprecated = input.Inventory.Exports.Where(e => e.DeprecatedOn is not null).ToList();
        if (deprecated.Count == 0) yield break;
        var byName = deprecated.ToLookup(e => e.Name, StringComparer.Ordinal);
        var matcher = new ConsumerMatcher(deprecated);
        foreach (var reference in input.Inventory.References)
        {
            foreach (var consumer in matcher.Match(reference).Where(c => c.IsExportKnown && c.Match != MatchKind.Unresolved))
            {
                var export = byName[consumer.ExportName].First();
                var until = export.DeprecatedOn!.Value.AddDays(context.Convention.DeprecationDays);
                yield return On(reference, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{consumer.Consumer} reads '{export.Name}', which is deprecated since {export.DeprecatedOn:yyyy-MM-dd} and may be removed from {until:yyyy-MM-dd} on{(export.ReplacedBy is null ? "" : $"; '{export.ReplacedBy}' replaces it")}."));
            }
        }
    }
}
