namespace ListBackup.Exports.Inventory;

/// <summary>Exports, references and stacks read from one source, or from several taken together, at one time.</summary>
public sealed record ExportInventory
{
    /// <summary>All exports.</summary>
    public IReadOnlyList<Export> Exports { get; init; } = [];

    /// <summary>All references found, not yet matched to exports.</summary>
    public IReadOnlyList<ConsumerReference> References { get; init; } = [];

    /// <summary>All stacks, or templates that stand for one.</summary>
    public IReadOnlyList<StackInfo> Stacks { get; init; } = [];

    /// <summary>What AWS says about each export's importers; an export that a live read has no answer for may be in use.</summary>
    public IReadOnlyList<ExportImports> Imports { get; init; } = [];

    /// <summary>What could not be read; an analysis must not claim completeness over these.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Everything of both.</summary>
    public ExportInventory Combine(ExportInventory other) => new()
    {
        Exports = [.. Exports, .. other.Exports],
        References = [.. References, .. other.References],
        Stacks = [.. Stacks, .. other.Stacks],
        Imports = [.. Imports, .. other.Imports],
        Problems = [.. Problems, .. other.Problems],
    };
}
