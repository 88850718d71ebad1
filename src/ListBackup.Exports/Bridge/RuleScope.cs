using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Changes;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Bridge;

/// <summary>What a rule judges, and so which command runs it.</summary>
internal enum RuleScope
{
    Exports,
    References,
    Document,
    Change,
}

/// <summary>Tells of rules that were asked for and that the command at hand does not run.</summary>
internal static class RuleScopes
{
    /// <summary>A sentence for each pattern none of whose rules judges what is at hand.</summary>
    public static IEnumerable<string> Unrun(IEnumerable<string> patterns, params RuleScope[] atHand) =>
        from pattern in patterns
        let scopes = RuleCatalogue.All.Where(r => Wildcard.IsMatch(pattern, r.Metadata.Id)).Select(Of).Distinct().Order().ToList()
        where !scopes.Exists(s => atHand.Contains(s))
        select $"-IncludeRule {pattern}: not checked here. {string.Join(" ", scopes.Select(Advice))}";

    private static RuleScope Of(IRule rule) => rule switch
    {
        DocumentRule => RuleScope.Document,
        ChangeRule => RuleScope.Change,
        InventoryRule inventory when inventory.Needs != InventoryParts.Exports => RuleScope.References,
        _ => RuleScope.Exports,
    };

    private static string Advice(RuleScope scope) => scope switch
    {
        RuleScope.Exports => "Rules on exports are run by Test-LbExportConvention.",
        RuleScope.References => "Rules on references and stacks are run by Test-LbExportConvention when it reads them itself: give -Path, -Region or -SnapshotPath, and no exports from a pipe.",
        RuleScope.Document => "Rules on the reference document are run by Test-LbExportReference.",
        _ => "Rules on changes are run by Test-LbExportChange, all of them.",
    };
}
