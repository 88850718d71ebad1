using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>The platform's validation checklist before a change of infrastructure is deployed.</summary>
public static class ReadinessChecklist
{
    private static readonly ReadinessCheck[] Checks =
    [
        new ResourcesExportedCheck(), new NamesCheck(), new DocumentationCheck(), new SensitiveCheck(), new DependenciesCheck(),
        new ExamplesCheck(), new BreakingChangesCheck(), new DeprecationsCheck(), new ConsumersCheck(), new MigrationPlanCheck(),
    ];

    /// <summary>The items as rules of a report.</summary>
    public static IEnumerable<RuleMetadata> Rules => Checks.Select(c => c.Metadata);

    /// <summary>Decides the ten items, in the checklist's order.</summary>
    public static IReadOnlyList<ChecklistItem> Decide(ReadinessContext context) => [.. Checks.Select(c => c.Check(context))];
}
