using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Stacks that may be deployed, or deleted, at the same time once all earlier waves are done.</summary>
public sealed record DeploymentWave
{
    /// <summary>Counts from 1.</summary>
    public required int Wave { get; init; }

    /// <summary>The stacks, in ordinal order.</summary>
    public required IReadOnlyList<string> Stacks { get; init => field = Listing.Of(value); }

    /// <summary>Why these stand here and not earlier.</summary>
    public required string Reason { get; init; }

    /// <summary>The stacks that need each other and therefore cannot be ordered; empty as it should be.</summary>
    public IReadOnlyList<string> Cyclic { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The stacks that only the convention knows: their place comes from its requirement matrix and import order.</summary>
    public IReadOnlyList<string> NotTemplated { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>Where the order, the convention's import order and its requirement matrix disagree, and which exports show it.</summary>
    public IReadOnlyList<string> Notes { get; init => field = Listing.Of(value); } = Listing.None<string>();
}
