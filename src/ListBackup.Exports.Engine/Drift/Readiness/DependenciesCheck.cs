using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>What stacks read of each other stands in the document, or without one in the requirement matrix.</summary>
internal sealed class DependenciesCheck() : ReadinessCheck("Dependencies", "Dependencies are documented", "Add the dependency to the document's Used By column and to the requirement matrix.")
{
    /// <summary>The rules that compare documented with real dependencies.</summary>
    public static readonly IReadOnlyList<string> Rules = ["LB5004", "LB5005", "LB5006", "LB5012", "LB5013"];

    public override ChecklistItem Check(ReadinessContext context)
    {
        var graph = context.Graph();
        var count = Count(graph.Dependencies.Count, "dependency").Replace("dependencys", "dependencies", StringComparison.Ordinal);
        if (context.DocumentFindings is { } findings)
            return Decide(context, findings.Where(f => Rules.Contains(f.RuleId, StringComparer.Ordinal)), $"{count} compared with {context.DocumentPath}.");
        if (context.Convention.Requirements.Requirements.Count == 0) return Undecided("there is neither a reference document nor a requirement matrix in the convention.");

        // The matrix names what a service cannot do without, not all that it reads.
        var gaps = RequirementGap.Find(graph, context.Convention).Where(g => g.Requirement is null).ToList();
        return Decide(
            context,
            gaps.SelectMany(g => g.ExportNames.Select(name => Fault(g.Consumer, $"It reads '{name}' of {g.Producer}, and the requirement matrix does not say so.", severity: Severity.Warning))),
            $"{count} compared with {context.Convention.Requirements}; no reference document was given.");
    }

    protected override IEnumerable<Problem> Gaps(ReadinessContext context) =>
        context.Unread(InventoryParts.Exports | InventoryParts.References).Concat(context.DocumentProblems.Where(p => p.MayHide(InventoryParts.References)));

    // With a document, whatever disagrees with it counts.
    protected override bool Counts(Finding finding, ReadinessContext context) =>
        context.DocumentFindings is null ? base.Counts(finding, context) : finding.Severity >= Severity.Warning;
}
