using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>The exports that the requirement matrix says a service needs.</summary>
public static class ServiceRequirements
{
    /// <summary>The exports of a service; a requirement that no export satisfies is reported.</summary>
    /// <remarks>Of an export's names and ARNs all are given, as the matrix does not say which.</remarks>
    public static IEnumerable<Export> Of(Convention convention, string service, IReadOnlyList<Export> exports, IReadLog log)
    {
        var requirements = convention.Requirements.Of(service).ToList();
        if (requirements.Count == 0)
        {
            var known = convention.Requirements.Requirements.Select(r => r.Consumer).Distinct(StringComparer.OrdinalIgnoreCase);
            log.Problem(new(
                "RequirementsUnknown", ProblemCategory.ObjectNotFound, $"The convention's requirement matrix has no service '{service}'.",
                $"Known are {string.Join(", ", known)}.") { Target = service });
        }

        var classified = exports.Select(e => e.ResourceType is null ? convention.Classify(e) : e).ToList();
        HashSet<Export> needed = [];
        foreach (var requirement in requirements)
        {
            var satisfying = classified.Where(requirement.IsSatisfiedBy).ToList();
            needed.UnionWith(satisfying);
            if (satisfying.Count > 0) continue;
            log.Problem(new(
                "RequirementNotSatisfied", ProblemCategory.ObjectNotFound, $"{service} requires {requirement.Export} of {requirement.Producer}, and no export satisfies that.",
                "Export it, or correct the requirement in the convention.") { Target = requirement.Export, Path = convention.Path, Line = requirement.Line });
        }

        return classified.Where(needed.Contains);
    }
}
