namespace ListBackup.Exports.Inventory;

/// <summary>Changes stacks by change set, and by nothing else.</summary>
/// <remarks>
/// Each step can be taken up again after an interruption: the caller chooses the change set's name, finds it again by that name,
/// and waits again for an update that it or an earlier run has started. Methods throw a <see cref="ProblemException"/> when AWS
/// refuses or gives no usable answer.
/// </remarks>
public interface IStackChanger
{
    /// <summary>
    /// Creates a change set, keeping the stack's parameters, tags and capabilities, waits until AWS has worked it out, and reads all its pages.
    /// </summary>
    Task<StackChangeSet> CreateAsync(StackChangeRequest request, IReadLog log, CancellationToken cancellationToken);

    /// <summary>Waits until AWS has worked a change set out that was asked for before, and reads all its pages.</summary>
    Task<StackChangeSet> AwaitAsync(string stackName, string changeSetName, IReadLog log, CancellationToken cancellationToken);

    /// <summary>The template that a change set would deploy; null when there is no such change set.</summary>
    Task<string?> ReadTemplateAsync(string stackName, string changeSetName, CancellationToken cancellationToken);

    /// <summary>The change set of that name with all its pages, those of nested stacks included; null when the stack has none.</summary>
    Task<StackChangeSet?> FindAsync(string stackName, string changeSetName, CancellationToken cancellationToken);

    /// <summary>Starts the change set, by name or ARN; one that was started before is no error. The update goes on in AWS whatever becomes of the caller.</summary>
    Task ExecuteAsync(string stackName, string changeSetName, CancellationToken cancellationToken);

    /// <summary>Waits until the update that the change set started has ended, with progress per stack event; gives the outcome, also of one that ended long before.</summary>
    /// <exception cref="ProblemException"><c>StackStillBusy</c>: the time is over, and the update goes on.</exception>
    Task<StackOutcome> WaitAsync(string stackName, string changeSetName, TimeSpan timeout, IReadLog log, CancellationToken cancellationToken);

    /// <summary>Removes a change set that will not be executed; one that is not there is no error.</summary>
    Task DeleteAsync(string stackName, string changeSetName, CancellationToken cancellationToken);
}

/// <summary>What a change set shall deploy.</summary>
public sealed record StackChangeRequest
{
    /// <summary>The stack.</summary>
    public required string StackName { get; init; }

    /// <summary>The change set's name, unique per stack: letters, digits and hyphens, beginning with a letter, at most 128.</summary>
    public required string ChangeSetName { get; init; }

    /// <summary>The template's text, at most 51,200 bytes of UTF-8; null when <see cref="TemplateUrl"/> is given.</summary>
    public string? TemplateBody { get; init; }

    /// <summary>The template's address in S3, for those that are larger.</summary>
    public string? TemplateUrl { get; init; }

    /// <summary>Values for parameters that are new or change; all others keep the value they have.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Capabilities beyond those that the stack already has.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>What shows in the console.</summary>
    public string? Description { get; init; }
}
