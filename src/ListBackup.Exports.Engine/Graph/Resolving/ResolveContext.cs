using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>Where a name is looked for.</summary>
public sealed record ResolveContext
{
    /// <summary>Exports and stacks; of several regions and profiles where these were given.</summary>
    public required ExportInventory Inventory { get; init; }

    /// <summary>Tells stage, service and producing stack of a name.</summary>
    public required Convention Convention { get; init; }

    /// <summary>What was there before: snapshots, and reference documents with their deprecations.</summary>
    public ExportInventory History { get; init; } = new();

    /// <summary>New names by old, from migration plans, with the plan's file.</summary>
    public IReadOnlyList<RenamedExport> Renames { get; init; } = [];

    /// <summary>The region that was asked first; null when the source has none, or the only one.</summary>
    public string? Region { get; init; }

    /// <summary>The profile that was asked first.</summary>
    public string? Profile { get; init; }

    /// <summary>Nested stacks of the templates.</summary>
    public IReadOnlyList<NestedStack> Nested { get; init; } = [];

    /// <summary>Stacks that were deleted, where they were asked for.</summary>
    public IReadOnlyList<StackInfo> Deleted { get; init; } = [];

    /// <summary>Whether something is where the user looked first.</summary>
    internal bool IsHome(string? region, string? profile) =>
        (Region is null || region is null || Region == region) && (Profile is null || profile is null || Profile == profile);
}

/// <summary>A name that a migration plan replaces.</summary>
/// <param name="Name">The old name.</param>
/// <param name="NewName">The new one.</param>
/// <param name="Where">The plan, snapshot or document that says so.</param>
public sealed record RenamedExport(string Name, string NewName, string Where);
