using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>One difference between two inventories.</summary>
public sealed record ExportDrift
{
    /// <summary>The export; for a renamed one its name on the reference side.</summary>
    public required string Name { get; init; }

    /// <summary>What differs.</summary>
    public DriftKind Kind { get; init; }

    /// <summary>The export on the reference side (the truth, or the earlier state); null when it is only on the other.</summary>
    public Export? Reference { get; init; }

    /// <summary>The export on the difference side (the present state); null when it is only on the other.</summary>
    public Export? Difference { get; init; }

    /// <summary>True when a consumer would notice: an export in use, or not proven unused, that is gone, renamed or changed.</summary>
    public bool IsBreaking { get; init; }

    /// <summary>The account and region compared, as <c>account/region</c>; null where neither side has them.</summary>
    public string? Scope { get; init; }

    /// <summary>What differs, in words; values that look sensitive are masked.</summary>
    public required string Message { get; init; }

    /// <summary>Who is known to read the export, from either side.</summary>
    public IReadOnlyList<string> UsedBy { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Name}: {Message}";
}

/// <summary>Kinds of difference.</summary>
public enum DriftKind : long
{
    /// <summary>Only the difference side has it.</summary>
    Added,

    /// <summary>Only the reference side has it.</summary>
    Removed,

    /// <summary>The same output or value under another name.</summary>
    Renamed,

    /// <summary>Another value under the same name.</summary>
    ValueChanged,

    /// <summary>Another description.</summary>
    DescriptionChanged,

    /// <summary>Deprecated on one side only, at another date, or with another replacement.</summary>
    DeprecationChanged,

    /// <summary>Another stack or output produces it.</summary>
    ProducerChanged,

    /// <summary>It exists, and the document does not have it.</summary>
    Undocumented,

    /// <summary>Documented or declared in a template, and no stack has it.</summary>
    NotDeployed,
}
