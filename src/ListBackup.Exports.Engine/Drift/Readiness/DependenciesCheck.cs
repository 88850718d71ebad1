using ListBackup.Exports.Graph;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>What stacks read of each other stands in the requirement matrix.</summary>
internal sealed class DependenciesCheck() : ReadinessCheck("Dependencies", "Dependencies are documented", "Add the dependency to the convention's requirements.")
{
    public override ChecklistItem Check(ReadinessContext context)
    {
        if (context.Convention.Requirements.Requirements.Count == 0) return Undecided("the convention has no requirement matrix (requirements).");
        var graph = context.Graph();
        var gaps = RequirementGap.Find(graph, context.Convention).Where(g => g.Requirement is null).ToList();
        return Decide(
            context,
            gaps.SelectMany(g => g.ExportNames.Select(name => Fault(g.Consumer, $"It reads '{name}' of {g.Producer}, and the requirement matrix does not say so."))),
            $"{Count(graph.Dependencies.Count, "dependency").Replace("dependencys", "dependencies", StringComparison.Ordinal)} compared with {context.Convention.Requirements}.");
    }
}
