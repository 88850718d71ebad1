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
    public IReadOnlyList<string> ExportNames { get; init; } = [];

    /// <summary>Strong when at least one of the references is.</summary>
    public ReferenceStrength Strength { get; init; }

    /// <summary>What showed it: templates, live stacks, or the requirement matrix of the reference.</summary>
    public SourceKind Source { get; init; }
}
