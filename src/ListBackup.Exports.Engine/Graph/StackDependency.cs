using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>One stack's need of another.</summary>
public sealed record StackDependency
{
    /// <summary>The stack, service or file that reads.</summary>
    public required string Consumer { get; init; }

    /// <summary>The stack that exports.</summary>
    public required string Producer { get; init; }

    /// <summary>The exports (or <c>stack.Output</c>) that are read, in ordinal order.</summary>
    public IReadOnlyList<string> ExportNames { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>Strong when at least one of the references is.</summary>
    public ReferenceStrength Strength { get; init; }

    /// <summary>What showed it: templates, live stacks, or the requirement matrix of the reference.</summary>
    public SourceKind Source { get; init; }

    /// <summary>The surest of the references' matches.</summary>
    public MatchKind Match { get; init; }

    /// <summary>The places in the consumer that read the exports: what would have to be edited to end the dependency.</summary>
    public int ReferenceCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Consumer} -> {Producer}";
}
