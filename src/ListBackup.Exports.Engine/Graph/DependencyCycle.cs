using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Stacks that each need an export of the next, so that none can be deployed first.</summary>
public sealed record DependencyCycle
{
    /// <summary>The stacks in order: each reads exports of the next, the last one of the first. One stack reads its own exports.</summary>
    public required IReadOnlyList<string> Stacks { get; init => field = Listing.Of(value); }

    /// <summary>The edges in the same order, with the exports on each.</summary>
    public required IReadOnlyList<StackDependency> Exports { get; init => field = Listing.Of(value); }

    /// <summary>The edge that is cheapest to end. Ending those of all cycles leaves no cycle.</summary>
    public required StackDependency BreakAt { get; init; }

    /// <summary>How to end it: parameter, SSM parameter, weak reference or event, with what each costs here.</summary>
    public required string Advice { get; init; }

    /// <summary>Counts the groups of stacks that all reach each other, from 1; cycles of one group share it.</summary>
    public int Component { get; init; }

    /// <summary>The number of stacks in the group.</summary>
    public int ComponentSize { get; init; }
}
