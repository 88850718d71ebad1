using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Matching;

/// <summary>An export that nothing is known to read, with what was searched to say so.</summary>
public sealed record UnusedExport
{
    /// <summary>The export.</summary>
    public required string ExportName { get; init; }

    /// <summary>The producing stack, when known.</summary>
    public string? StackName { get; init; }

    /// <summary>The output that carries the export.</summary>
    public string? OutputKey { get; init; }

    /// <summary>The account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The credential profile a live read used.</summary>
    public string? Profile { get; init; }

    /// <summary>The file that declares the export.</summary>
    public string? Path { get; init; }

    /// <summary>The line of the export's name, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column of the export's name, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>What was searched, one entry for each place.</summary>
    public IReadOnlyList<string> Searched { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>What may read it, because its name is unknown or its file was not understood.</summary>
    public IReadOnlyList<ExportConsumer> PossibleConsumers { get; init => field = Listing.Of(value); } = Listing.None<ExportConsumer>();

    /// <summary>True when nothing that may read it is left: no possible consumer, and all that was to be searched was read.</summary>
    public bool IsSure => IsComplete && PossibleConsumers.Count == 0;

    /// <summary>False when something that was to be searched could not be read, so that a consumer may be in it.</summary>
    public bool IsComplete { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ExportName;
}
