using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5013.</summary>
public sealed class ImportOrderRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5013", "The import order deploys producers before consumers", Severity.Warning,
        "A first deployment in the documented order fails at the first import of something that is not there yet.",
        "Take the order of Get-LbDeploymentOrder, or run Update-LbExportReference.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        var steps = platform.Document.ImportOrder;
        if (steps.Count == 0) yield break;
        ImportStep? StepOf(string service) => steps.FirstOrDefault(s => s.Services.Any(x => ServiceList.Key(x) == ServiceList.Key(service)));

        // Scripts and Terraform are deployed whenever; what they read is there by then.
        var strong = platform.Consumers.Where(c => c.Strength == Inventory.ReferenceStrength.Strong).Select(c => platform.UserOf(c).Key).ToHashSet(StringComparer.Ordinal);
        var weak = platform.Users.Where(u => !strong.Contains(u.Key)).ToList();
        foreach (var row in platform.Document.Requirements.Where(r => StepOf(r.Consumer) is null && !weak.Exists(u => u.IsCalled(r.Consumer))))
        {
            yield return At(platform, row.Consumer, steps[0].Line, $"{row.Consumer} has requirements ({Line(row.Line)}) but no place in the import order.");
        }

        foreach (var step in steps)
        {
            foreach (var needed in step.DependsOn.Where(d => StepOf(d) is not { } before || before.Order >= step.Order))
            {
                yield return At(platform, string.Join(", ", step.Services), step.Line, $"Step {step.Order} depends on {needed}, which {(StepOf(needed) is { } late ? $"comes in step {late.Order}" : "is no step before")}.");
            }
        }

        foreach (var finding in AgainstImports(platform, StepOf)) yield return finding;
    }

    private IEnumerable<Finding> AgainstImports(DocumentedPlatform platform, Func<string, ImportStep?> stepOf)
    {
        var producers = platform.Inventory?.Exports.Where(e => e.Service is not null).DistinctBy(e => e.Name, StringComparer.Ordinal).ToDictionary(e => e.Name, StringComparer.Ordinal) ?? [];
        HashSet<(string, string)> seen = [];
        foreach (var consumer in platform.Consumers.Where(c => c.Strength == Inventory.ReferenceStrength.Strong && c.Match != Inventory.MatchKind.Unresolved))
        {
            if (!producers.TryGetValue(consumer.ExportName, out var export) || export.Service is not { } producer) continue;
            var user = platform.UserOf(consumer);
            if (!seen.Add((user.Key, producer))) continue;
            if (stepOf(producer) is not { } first || stepOf(user.Key) is not { } second || first.Order < second.Order || user.IsCalled(producer)) continue;
            yield return At(
                platform, user.Key, second.Line,
                $"{user.Key} (step {second.Order}) imports {export.Name}{Place(consumer.Path, consumer.Line)} of {producer}, which comes in step {first.Order}.");
        }
    }
}
