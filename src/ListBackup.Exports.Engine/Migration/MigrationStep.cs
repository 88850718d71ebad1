using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration;

/// <summary>One step of a migration: one file's edit, one stack's deployment, or one thing that must be so.</summary>
public sealed record MigrationStep
{
    /// <summary>How the evidence of a step begins that somebody has reported as done.</summary>
    internal const string Reported = "Reported as done: ";

    /// <summary>The step's number, from 1.</summary>
    public int Order { get; init; }

    /// <summary>What is done.</summary>
    public MigrationAction Action { get; init; }

    /// <summary>What it is done to: a file below the plan's root, a stack, an export or a consumer.</summary>
    public required string Target { get; init; }

    /// <summary>Where the step stands; written to the file, but derived from reality whenever it matters.</summary>
    public StepStatus Status { get; init; }

    /// <summary>What must hold before the step, in words; null when only the steps of <see cref="After"/> must be done.</summary>
    public string? Gate { get; init; }

    /// <summary>What shows the present status: what was seen, done, or is in the way.</summary>
    public string? Evidence { get; init; }

    /// <summary>When the step was completed, in UTC to the second.</summary>
    public DateTime? CompletedOn { get; init; }

    /// <summary>The steps that must be done before.</summary>
    public IReadOnlyList<int> After { get; init => field = Listing.Of(value); } = Listing.None<int>();

    /// <summary>The deployment wave of the stack; stacks of one wave may be deployed at the same time.</summary>
    public int Wave { get; init; }

    /// <summary>The file that is edited or deployed, relative to the plan's root; null where there is none on disk.</summary>
    public string? File { get; init; }

    /// <summary>The stack concerned, where known.</summary>
    public string? Stack { get; init; }

    /// <summary>The export that is read or declared before the step.</summary>
    public string? From { get; init; }

    /// <summary>The export, parameter or stack output that takes its place.</summary>
    public string? To { get; init; }

    /// <summary>The logical name of the output.</summary>
    public string? Output { get; init; }

    /// <summary>The logical name of the output that takes its place.</summary>
    public string? NewOutput { get; init; }

    /// <summary>The value of a new output or parameter, in the template's language.</summary>
    public string? Value { get; init; }

    /// <summary>The description of a new output, or what a person has to do.</summary>
    public string? Detail { get; init; }

    /// <summary>Why a person has to make this edit: the place that a machine cannot edit safely; null when a machine makes it.</summary>
    public string? ByHand { get; init; }

    /// <summary>For a deployment: the tool that deploys it (<c>Serverless</c>, <c>Cdk</c>, <c>Terraform</c>); null for a template, which a change set deploys.</summary>
    public string? Tool { get; init; }

    /// <summary>The places concerned, as <c>file:line:column</c>, when the plan was made; they are looked up again at execution.</summary>
    public IReadOnlyList<string> Places { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>What the step changed, as <c>diff -u</c> shows it; the way back.</summary>
    public string? Diff { get; init; }

    /// <summary>The SHA-256 that the file will have after the step; written before the file, so that an interruption between the two is understood.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Unknowns that somebody has accepted as being no consumers, as <c>file expression</c>.</summary>
    public IReadOnlyList<string> Accepted { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The way back: this step takes back the edit of that number in the plan that is undone.</summary>
    public int? Reverts { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Order} {Action} {Target}: {Status}";
}

/// <summary>Where a step stands.</summary>
public enum StepStatus : long
{
    /// <summary>Other steps come first.</summary>
    Pending,

    /// <summary>It can be done now.</summary>
    Ready,

    /// <summary>Its turn has come, but its gate is closed.</summary>
    Blocked,

    /// <summary>It is so.</summary>
    Done,

    /// <summary>The last attempt failed; it can be tried again.</summary>
    Failed,
}
