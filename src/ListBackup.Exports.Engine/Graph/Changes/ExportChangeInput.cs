using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Changes;

/// <summary>What is known when a new template is judged.</summary>
public sealed record ExportChangeInput
{
    /// <summary>The stack that the template is for.</summary>
    public string? StackName { get; init; }

    /// <summary>The stack's region.</summary>
    public string? Region { get; init; }

    /// <summary>The new template's file.</summary>
    public required string TemplatePath { get; init; }

    /// <summary>The exports that the stack has; with values as expressions where its template was read, so that these can be compared.</summary>
    public required IReadOnlyList<Export> Before { get; init; }

    /// <summary>The new template, with the parameters that it will have.</summary>
    public required ExportInventory After { get; init; }

    /// <summary>Everything else that is there: other stacks' exports, references, what AWS says of importers.</summary>
    public required ExportInventory Current { get; init; }

    /// <summary>True when it was looked for consumers; without, an export may be in use.</summary>
    public bool KnowsConsumers { get; init; }

    /// <summary>True when <see cref="Current"/> holds all exports of the region, so that what is not among them does not exist.</summary>
    public bool KnowsAllExports { get; init; }

    /// <summary>The convention in force.</summary>
    public required Convention Convention { get; init; }

    /// <summary>The day by which periods of deprecation are judged.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.UtcNow);
}
