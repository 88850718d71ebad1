using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>What an update makes of a reference document.</summary>
public sealed record ReferenceUpdate
{
    /// <summary>The file; null while it is none.</summary>
    public string? Path { get; init; }

    /// <summary>The changes in the order of the document.</summary>
    public required IReadOnlyList<ReferenceChange> Changes { get; init => field = Listing.Of(value); }

    /// <summary>True when the file does not exist yet.</summary>
    public bool IsNew { get; init; }

    /// <summary>True when the text differs from the file's.</summary>
    public bool IsChanged { get; init; }

    /// <summary>The text as it shall be.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Counted.Of(Changes.Count, "change")}";
}

/// <summary>One change of a reference document.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Subject">The export, service or example.</param>
/// <param name="Message">What was done to it.</param>
public sealed record ReferenceChange(ReferenceChangeKind Kind, string Subject, string Message);

/// <summary>What an update does.</summary>
public enum ReferenceChangeKind : long
{
    /// <summary>Something new.</summary>
    Added,

    /// <summary>Something corrected or filled in.</summary>
    Changed,

    /// <summary>Something taken out.</summary>
    Removed,
}
