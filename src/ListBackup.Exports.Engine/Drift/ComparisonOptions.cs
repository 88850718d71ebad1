using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift;

/// <summary>How two inventories are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>What the reference side was read from; decides between Added and Undocumented.</summary>
    public SourceKind ReferenceSource { get; init; }

    /// <summary>What the difference side was read from; decides between Removed and NotDeployed.</summary>
    public SourceKind DifferenceSource { get; init; }

    /// <summary>Compare by name alone, across accounts and regions.</summary>
    public bool IgnoreScope { get; init; }

    /// <summary>Tells whether an export is used: true, false, or null where that was not looked into.</summary>
    public Func<Export, bool?> IsUsed { get; init; } = export => export.UsedBy.Count > 0 ? true : null;

    /// <summary>How a value is shown in messages; credentials must not come out.</summary>
    public Func<Export, string?> Show { get; init; } = new ValueMask(ConventionLoader.Default).Value;

    /// <summary>True for a value that a snapshot has masked, wholly or in part.</summary>
    public static bool IsMasked(string? value) => value?.Contains(ValueMask.Hidden, StringComparison.Ordinal) == true;
}
