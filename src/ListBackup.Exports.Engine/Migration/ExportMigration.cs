using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration;

/// <summary>The plan of one export's migration: ordered steps, kept in a file that is written after every step.</summary>
public sealed record ExportMigration
{
    /// <summary>Names the plan: its file's name without extension.</summary>
    public required string Id { get; init; }

    /// <summary>What is to become of the export.</summary>
    public MigrationKind Kind { get; init; }

    /// <summary>The export that is migrated; for <see cref="MigrationKind.Add"/> the new one.</summary>
    public required string ExportName { get; init; }

    /// <summary>The export that takes its place; null where none does.</summary>
    public string? NewName { get; init; }

    /// <summary>Where the migration stands, from its steps.</summary>
    public MigrationStatus Status { get; init; }

    /// <summary>The steps by <see cref="MigrationStep.Order"/>.</summary>
    public IReadOnlyList<MigrationStep> Steps { get; init => field = Listing.Of(value); } = Listing.None<MigrationStep>();

    /// <summary>When the plan was made, in UTC to the second.</summary>
    public DateTime CreatedOn { get; init; }

    /// <summary>The first moment (UTC) at which the export may be removed; null until it is deprecated, or when nothing is removed.</summary>
    public DateTime? NotBefore { get; init; }

    /// <summary>The plan's file.</summary>
    public string? Path { get; init; }

    /// <summary>The folder that the plan's paths are relative to and may not leave. Follows from where the file is; never read from it.</summary>
    public string Root { get; init; } = "";

    /// <summary>Days between deprecation and removal, from the convention in force when the plan was made.</summary>
    public int DeprecationDays { get; init; }

    /// <summary>Files and folders that hold templates and consumers, relative to <see cref="Root"/>; empty for a plan of live stacks only.</summary>
    public IReadOnlyList<string> Sources { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>Template parameters that names were evaluated with.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Who exports it when the plan is made.</summary>
    public MigrationProducer Producer { get; init; } = new();

    /// <summary>The region that the plan was made against; null for a plan made without AWS.</summary>
    public string? Region { get; init; }

    /// <summary>The SHA-256 of each file that steps edit, as the plan last saw or wrote it, by path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What a reviewer should know: lost protection, other stages, consumers that nobody can see.</summary>
    public IReadOnlyList<string> Notes { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The plan that this one takes back; null for others.</summary>
    public string? Undoes { get; init; }

    /// <summary>When this plan was taken back; null while it is in force.</summary>
    public DateTime? UndoneOn { get; init; }

    /// <summary>The first step that is not done; null at the end, and when the plan was taken back.</summary>
    public MigrationStep? NextStep => UndoneOn is not null ? null : Steps.FirstOrDefault(s => s.Status == StepStatus.Ready) ?? Steps.FirstOrDefault(s => s.Status != StepStatus.Done);

    /// <summary>How far it is, as <c>done/all</c>.</summary>
    public string Progress => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Steps.Count(s => s.Status == StepStatus.Done)}/{Steps.Count}");

    /// <summary>When a step was last completed, or the plan was made.</summary>
    public DateTime LastActivityOn => Steps.Max(s => s.CompletedOn) is { } last && last > CreatedOn ? last : CreatedOn;

    /// <summary>True when the export could have been removed for a while and was not.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>True when nothing has been done for <see cref="ForgottenAfterDays"/> days although something could be.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>Days without a completed step after which a plan counts as forgotten.</summary>
    public const int ForgottenAfterDays = 30;

    /// <summary>The plan as its file tells it, judged by the clock; reality is not asked.</summary>
    public ExportMigration At(DateTime now)
    {
        var isOpen = Status is not (MigrationStatus.Completed or MigrationStatus.Undone);
        var isWaiting = NotBefore > now;
        return this with
        {
            Status = Status == MigrationStatus.Waiting && !isWaiting ? MigrationStatus.InProgress : Status,
            IsOverdue = isOpen && NotBefore is not null && !isWaiting,
            IsForgotten = isOpen && !isWaiting && LastActivityOn.AddDays(ForgottenAfterDays) < now,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {ExportName}: {Status}";

    /// <summary>The name that a name as a template writes it comes to in this plan: <c>${Stage}-a-b</c> is <c>main-a-b</c>.</summary>
    internal string Resolved(string name) => name.Contains("${", StringComparison.Ordinal)
        ? Names().FirstOrDefault(n => NamePattern.Parse(name).Match(NamePattern.Parse(n)) is MatchKind.Pattern) ?? name
        : name;

    /// <summary>The stack that exports a name while this plan is carried out: the producer's, or that which gets a name of the plan's own.</summary>
    internal string? StackOf(string name) => name == ExportName ? Producer.Stack
        : Steps.FirstOrDefault(s => s.Action is MigrationAction.AddExport or MigrationAction.CloneExport && Resolved(s.To!) == name)?.Stack ?? Producer.Stack;

    private IEnumerable<string> Names() => new[] { NewName, ExportName }.Concat(Steps.SelectMany(s => new[] { s.From, s.To })).OfType<string>().Where(n => !n.Contains("${", StringComparison.Ordinal));

    /// <summary>A step by its number.</summary>
    internal MigrationStep Step(int order) => Steps[order - 1];

    /// <summary>The plan with one step replaced.</summary>
    internal ExportMigration With(MigrationStep step) => this with { Steps = [.. Steps.Select(s => s.Order == step.Order ? step : s)] };
}

/// <summary>Who exports the migrated export.</summary>
public sealed record MigrationProducer
{
    /// <summary>The template, relative to the plan's root; null when only the stack is known.</summary>
    public string? File { get; init; }

    /// <summary>The stack; null when nothing tells which stack the template deploys as.</summary>
    public string? Stack { get; init; }

    /// <summary>The output that carries the export.</summary>
    public string? Output { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', new[] { Stack, File, Output }.Where(p => !string.IsNullOrEmpty(p)));
}

/// <summary>What is to become of an export.</summary>
public enum MigrationKind : long
{
    /// <summary>A new export.</summary>
    Add,

    /// <summary>Marked as deprecated, and removed when the period is over and nobody reads it.</summary>
    Deprecate,

    /// <summary>The same value under another name.</summary>
    Rename,

    /// <summary>Another value, under a name with a version.</summary>
    Version,

    /// <summary>Removed, when the period is over and nobody reads it.</summary>
    Remove,

    /// <summary>Exported by another stack.</summary>
    HandOver,

    /// <summary>Kept in an SSM parameter, which consumers read instead.</summary>
    ToParameter,

    /// <summary>Read as an output of its stack (<c>Fn::GetStackOutput</c>), which CloudFormation does not guard.</summary>
    ToWeakReference,
}

/// <summary>Where a migration stands.</summary>
public enum MigrationStatus : long
{
    /// <summary>Nothing is done yet.</summary>
    Planned,

    /// <summary>Some steps are done and another can be.</summary>
    InProgress,

    /// <summary>Nothing to do until the deprecation period is over.</summary>
    Waiting,

    /// <summary>Something outside the plan must happen first; the steps tell what.</summary>
    Blocked,

    /// <summary>The last attempt at a step failed; it can be tried again.</summary>
    Failed,

    /// <summary>All steps are done.</summary>
    Completed,

    /// <summary>Taken back.</summary>
    Undone,
}
