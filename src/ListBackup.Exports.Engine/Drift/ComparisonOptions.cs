using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>How two inventories are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>What a snapshot holds instead of a value that was masked.</summary>
    public const string MaskedValue = "***";

    /// <summary>What the reference side was read from; decides between Added and Undocumented.</summary>
    public SourceKind ReferenceSource { get; init; }

    /// <summary>What the difference side was read from; decides between Removed and NotDeployed.</summary>
    public SourceKind DifferenceSource { get; init; }

    /// <summary>Compare by name alone, across accounts and regions.</summary>
    public bool IgnoreScope { get; init; }

    /// <summary>Tells whether an export is used: true, false, or null where that was not looked into.</summary>
    public Func<Export, bool?> IsUsed { get; init; } = export => export.UsedBy.Count > 0 ? true : null;

    /// <summary>True for a value that a snapshot has masked.</summary>
    public static bool IsMasked(string? value) => string.Equals(value, MaskedValue, StringComparison.Ordinal);
}
