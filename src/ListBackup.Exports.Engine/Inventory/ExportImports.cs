namespace ListBackup.Exports.Inventory;

/// <summary>What AWS says about the stacks that import one export.</summary>
public sealed record ExportImports
{
    /// <summary>The export.</summary>
    public required string ExportName { get; init; }

    /// <summary>Whether it is imported, or not known to be.</summary>
    public required ImportState State { get; init; }

    /// <summary>The importing stacks, in the order AWS gives; for an unknown state, those read before the answers failed.</summary>
    public IReadOnlyList<string> StackNames { get; init; } = [];

    /// <summary>Why the answer is unknown.</summary>
    public Problem? Problem { get; init; }

    /// <summary>The region asked.</summary>
    public string? Region { get; init; }

    /// <summary>The account asked, when known.</summary>
    public string? AccountId { get; init; }
}

/// <summary>Whether an export is imported.</summary>
public enum ImportState
{
    /// <summary>AWS gave no answer to rely on: the export may be in use.</summary>
    Unknown,

    /// <summary>AWS says that no stack imports it.</summary>
    Unused,

    /// <summary>At least one stack imports it.</summary>
    Used,
}
