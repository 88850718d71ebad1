using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>All the evidence that the checklist is decided by; null means that it was not to be had.</summary>
public sealed record ReadinessContext
{
    /// <summary>What is to be deployed.</summary>
    public required ExportInventory Head { get; init; }

    /// <summary>The consumers of its exports.</summary>
    public IReadOnlyList<ExportConsumer> Consumers { get; init; } = [];

    /// <summary>The convention in force.</summary>
    public required Convention Convention { get; init; }

    /// <summary>What is deployed now, or was at the base revision.</summary>
    public ExportInventory? Base { get; init; }

    /// <summary>Who in the head reads what the base exports, also where the head exports it no more.</summary>
    public IReadOnlyList<ExportConsumer> BaseConsumers { get; init; } = [];

    /// <summary>How the base is called in evidence, such as <c>revision main</c>.</summary>
    public string BaseName { get; init; } = "the base";

    /// <summary>The rules' verdicts on the exports of the head.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The verdicts on the reference document; null when no document was given or found.</summary>
    public IReadOnlyList<Finding>? DocumentFindings { get; init; }

    /// <summary>What of the reference document could not be read.</summary>
    public IReadOnlyList<Problem> DocumentProblems { get; init; } = [];

    /// <summary>The reference document.</summary>
    public string? DocumentPath { get; init; }

    /// <summary>The migration plans that are there.</summary>
    public IReadOnlyList<PlannedChange> Plans { get; init; } = [];

    /// <summary>Where plans were looked for.</summary>
    public string PlansPath { get; init; } = "migrations";

    /// <summary>True when warnings count against an item as errors do.</summary>
    public bool Strict { get; init; }

    /// <summary>The differences from base to head; null without a base.</summary>
    public IReadOnlyList<ExportDrift>? Drifts { get; init; }

    /// <summary>The time by which deprecation periods are judged, in UTC.</summary>
    public DateTime Now { get; init; } = DateTime.UtcNow;

    /// <summary>The names of those in the head that are known to read an export of either side.</summary>
    public IReadOnlyList<string> ConsumersOf(string exportName) =>
    [
        .. Consumers.Concat(BaseConsumers).Where(c => c.Match != MatchKind.Unresolved && string.Equals(c.ExportName, exportName, StringComparison.Ordinal))
            .Select(c => c.Consumer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>What could not be read and may therefore hide parts of the head.</summary>
    internal IEnumerable<Problem> Unread(InventoryParts parts) => Head.Problems.Where(p => p.MayHide(parts));

    /// <summary>What could not be read of either side, so that a difference may not have been seen.</summary>
    internal IEnumerable<Problem> UnreadOfBoth(InventoryParts parts) =>
        Unread(parts).Concat((Base?.Problems ?? []).Where(p => p.MayHide(InventoryParts.Exports)).Select(p => p with { Path = $"{BaseName}: {p.Path ?? p.Message.TrimEnd('.')}" }));

    /// <summary>The dependency graph of the head.</summary>
    public DependencyGraph Graph() => DependencyGraphBuilder.Build(Head, CancellationToken.None);

    /// <summary>The differences, without the exports that a file declared which cannot be read now: whether they are gone is not known.</summary>
    internal IReadOnlyList<ExportDrift>? Differences()
    {
        var unread = Head.Problems.Select(p => p.Path).OfType<string>().Select(System.IO.Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        return Drifts is null ? null : [.. Drifts.Where(d => d.Kind != DriftKind.Removed || d.Reference?.Path is not { } path || !unread.Contains(System.IO.Path.GetFullPath(path)))];
    }
}

/// <summary>A migration plan, as far as the checklist asks.</summary>
/// <param name="ExportName">The export that it migrates.</param>
/// <param name="NewName">Its new name, when it gets one.</param>
/// <param name="Kind">The kind of migration.</param>
/// <param name="Path">The plan's file.</param>
public sealed record PlannedChange(string ExportName, string? NewName, string Kind, string Path);
