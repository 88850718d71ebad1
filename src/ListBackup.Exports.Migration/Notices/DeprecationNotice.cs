using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Notices;

/// <summary>What one consumer has to be told about a deprecated export.</summary>
public sealed record DeprecationNotice
{
    /// <summary>The stack, service or file that reads the export.</summary>
    public required string Consumer { get; init; }

    /// <summary>The export.</summary>
    public required string ExportName { get; init; }

    /// <summary>What to read instead; null when nothing takes its place.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>The day from which it is deprecated.</summary>
    public DateTime DeprecatedOn { get; init; }

    /// <summary>The first day on which it may be gone.</summary>
    public DateTime RemovedFrom { get; init; }

    /// <summary>The places that read it, as <c>file:line:column</c>.</summary>
    public IReadOnlyList<string> Places { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The exact edits, as <c>diff -u</c>; empty where only a person can make them.</summary>
    public string Edit { get; init; } = "";

    /// <summary>One line, for a message's subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The whole notice in Markdown.</summary>
    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Message;
}
