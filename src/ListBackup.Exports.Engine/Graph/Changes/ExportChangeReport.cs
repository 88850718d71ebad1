using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Graph.Changes;

/// <summary>What a new template would do to a stack's exports, and whether CloudFormation would let it.</summary>
public sealed record ExportChangeReport
{
    /// <summary>The stack; null when neither the user nor the template tells it.</summary>
    public string? StackName { get; init; }

    /// <summary>The region of the stack, where the present state is live.</summary>
    public string? Region { get; init; }

    /// <summary>True when nothing speaks against deploying the template now.</summary>
    public bool CanDeploy { get; init; }

    /// <summary>What is added, removed, renamed or changed; empty when the exports stay as they are.</summary>
    public IReadOnlyList<ExportChange> Changes { get; init => field = Listing.Of(value); } = Listing.None<ExportChange>();

    /// <summary>What speaks against it (Error), and what to look at (Warning).</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = Listing.Of(value); } = Listing.None<Finding>();

    /// <summary>The steps in which the change would be possible; one when it can be deployed as it is.</summary>
    public IReadOnlyList<string> Order { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The new template.</summary>
    public string? TemplatePath { get; init; }
}

/// <summary>One change of one export.</summary>
public sealed record ExportChange
{
    /// <summary>The export; for a renamed one its present name.</summary>
    public required string Name { get; init; }

    /// <summary>Added, Removed, Renamed or ValueChanged.</summary>
    public DriftKind Kind { get; init; }

    /// <summary>The new name of a renamed export.</summary>
    public string? NewName { get; init; }

    /// <summary>The output that carries it.</summary>
    public string? OutputKey { get; init; }

    /// <summary>Whether stacks import it; null when that is not known.</summary>
    public bool? IsInUse { get; init; }

    /// <summary>The stacks that import it.</summary>
    public IReadOnlyList<string> UsedBy { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>Places that read it without CloudFormation knowing.</summary>
    public IReadOnlyList<string> WeakUsedBy { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The line in the new template, from 1.</summary>
    public int? Line { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}{(NewName is null ? string.Empty : $" -> {NewName}")}"
        + (UsedBy.Count > 0 ? $" (imported by {string.Join(", ", UsedBy)})" : IsInUse is null && Kind != DriftKind.Added ? " (importers not known)" : string.Empty);
}
