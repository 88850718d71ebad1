using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift;

/// <summary>One item of the validation checklist, decided by evidence.</summary>
public sealed record ChecklistItem
{
    /// <summary>The item's stable id, such as <c>Names</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the item demands.</summary>
    public required string Title { get; init; }

    /// <summary>True only when the evidence shows it; an item that cannot be decided is not passed.</summary>
    public bool Passed { get; init; }

    /// <summary>What speaks against it.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = Listing.Of(value); } = Listing.None<Finding>();

    /// <summary>What was looked at, and for an undecided item what is missing.</summary>
    public required string Evidence { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {(Passed ? "passed" : "not passed")}";
}
