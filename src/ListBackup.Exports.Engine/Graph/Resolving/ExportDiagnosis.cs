using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>Why an export is not found, or that it is there.</summary>
public sealed record ExportDiagnosis
{
    /// <summary>The name asked for.</summary>
    public required string Name { get; init; }

    /// <summary>True when an export of exactly that name is there, in the region and account asked first.</summary>
    public bool Exists { get; init; }

    /// <summary>The likeliest cause.</summary>
    public DiagnosisCause Cause { get; init; }

    /// <summary>The exports that may be meant, likeliest first.</summary>
    public IReadOnlyList<ExportCandidate> Candidates { get; init => field = Listing.Of(value); } = Listing.None<ExportCandidate>();

    /// <summary>What was found that speaks for the cause, with places.</summary>
    public IReadOnlyList<string> Evidence { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>What to do, with the next command to run.</summary>
    public required string Recommendation { get; init; }
}

/// <summary>An export that may be meant.</summary>
/// <param name="Name">The export's name, or <c>stack.Output</c>.</param>
/// <param name="Score">How alike the names are, from 0 to 1.</param>
/// <param name="Why">What the names have in common.</param>
public sealed record ExportCandidate(string Name, double Score, string Why)
{
    /// <summary>The stack that exports it.</summary>
    public string? StackName { get; init; }

    /// <summary>The region that has it.</summary>
    public string? Region { get; init; }

    /// <summary>The profile that reads it.</summary>
    public string? Profile { get; init; }

    /// <summary>The file that declares it.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Causes of "No export named X found".</summary>
public enum DiagnosisCause : long
{
    /// <summary>None of the known causes fits.</summary>
    Unknown,

    /// <summary>The export is there.</summary>
    Found,

    /// <summary>A declared name with open parts may be this one.</summary>
    OpenName,

    /// <summary>Another name is very much like it.</summary>
    NearName,

    /// <summary>The same name in another case.</summary>
    OtherCase,

    /// <summary>The same export of another stage.</summary>
    OtherStage,

    /// <summary>A part of the name is empty: a parameter or variable had no value.</summary>
    EmptyPart,

    /// <summary><c>${…}</c> stands in the name as text: the import lacks <c>Fn::Sub</c>.</summary>
    NotSubstituted,

    /// <summary>It is in another region or account.</summary>
    OtherRegion,

    /// <summary>The stack that would export it is not there.</summary>
    ProducerMissing,

    /// <summary>The stack that would export it has failed.</summary>
    ProducerFailed,

    /// <summary>The stack that would export it was rolled back.</summary>
    ProducerRolledBack,

    /// <summary>The stack that would export it is being deployed.</summary>
    ProducerInProgress,

    /// <summary>The stack has the output, without Export.</summary>
    OutputNotExported,

    /// <summary>The stack lacks the output.</summary>
    OutputMissing,

    /// <summary>It has another name now.</summary>
    Renamed,

    /// <summary>A sibling nested stack exports it, and nothing makes the one wait for the other.</summary>
    NestedWithoutDependsOn,

    /// <summary>What the answer rests on could not be read, so the export may even be there.</summary>
    NotRead,
}
