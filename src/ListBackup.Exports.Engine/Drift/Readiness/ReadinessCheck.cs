using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>One item of the checklist: what it demands, and how evidence decides it.</summary>
internal abstract class ReadinessCheck(string id, string title, string remedy)
{
    /// <summary>The item as a rule of a report.</summary>
    public RuleMetadata Metadata { get; } = new($"Checklist.{id}", title, Severity.Error, "An item of the checklist that a change of infrastructure passes before it is deployed.", remedy);

    /// <summary>Decides the item.</summary>
    public abstract ChecklistItem Check(ReadinessContext context);

    /// <summary>Whether a finding counts against this item.</summary>
    protected virtual bool Counts(Finding finding, ReadinessContext context) => finding.Severity == Severity.Error || (context.Strict && finding.Severity == Severity.Warning);

    /// <summary>What could not be read and bears on this item, so that what was read does not decide it.</summary>
    protected virtual IEnumerable<Problem> Gaps(ReadinessContext context) => context.Unread(InventoryParts.Exports);

    /// <summary>An item that the evidence decides: passed unless a finding counts against it, or something that bears on it was not read.</summary>
    protected ChecklistItem Decide(ReadinessContext context, IEnumerable<Finding> findings, string evidence)
    {
        List<Finding> all = [.. findings];
        var fails = all.Exists(f => Counts(f, context));
        List<Problem> gaps = [.. Gaps(context)];
        var missing = gaps.Count > 0 ? Unread(gaps)
            : context.Head is { Exports: [], Stacks: [], References: [] } ? "nothing was read that has exports or reads them." : null;
        return new ChecklistItem
        {
            Id = id,
            Title = title,
            Passed = !fails && missing is null,
            Findings = all,
            Evidence = missing is null ? evidence : fails ? $"{evidence} Besides, {missing}" : $"Not decided: {missing} {evidence}",
        };
    }

    /// <summary>An item that cannot be decided, and therefore is not passed.</summary>
    protected ChecklistItem Undecided(string missing) => new() { Id = id, Title = title, Passed = false, Evidence = $"Not decided: {missing}" };

    /// <summary>A fault of this item.</summary>
    protected Finding Fault(string subject, string message, Export? export = null, Severity severity = Severity.Error, string? recommendation = null) => new()
    {
        RuleId = $"Checklist.{id}",
        Severity = severity,
        Subject = VisibleText.Of(subject),
        Message = message,
        Recommendation = recommendation ?? remedy,
        Path = export?.Path,
        Line = export?.Line,
        Column = export?.Column,
        StackName = export?.StackName,
    };

    private static string Unread(List<Problem> gaps)
    {
        var places = gaps.Select(p => p.Path is { } path ? p.Line is { } line ? $"{path}:{line}" : path : p.Message.TrimEnd('.')).Distinct(StringComparer.Ordinal).ToList();
        return $"{Sources(gaps.Count)} could not be read: {string.Join(", ", places.Take(3))}{(places.Count > 3 ? ", …" : "")}.";
    }

    /// <summary>"1 file or call", "2 files or calls".</summary>
    protected static string Sources(int number) => number == 1 ? "1 file or call" : $"{number} files or calls";

    /// <summary>"1 export", "2 exports".</summary>
    protected static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
