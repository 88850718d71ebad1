namespace ListBackup.Exports.Migration.Execution;

/// <summary>How far a run goes, and what it may do on the way.</summary>
public sealed record RunOptions
{
    /// <summary>Carry on up to the first gate instead of one step.</summary>
    public bool All { get; init; }

    /// <summary>Change stacks, by change set, and write SSM parameters.</summary>
    public bool Deploy { get; init; }

    /// <summary>The logical ids of resources that a change set may replace or delete.</summary>
    public IReadOnlyCollection<string> AllowReplacement { get; init; } = [];

    /// <summary>Files, relative to the plan's root, that may have changed since the plan last saw them; <c>*</c> for all.</summary>
    public IReadOnlyCollection<string> AllowChangedFile { get; init; } = [];

    /// <summary>Take what cannot be told for no consumer; certain consumers still stand in the way.</summary>
    public bool AcceptUnknown { get; init; }

    /// <summary>S3 addresses of edited templates over 51,200 bytes, by stack or by file.</summary>
    public IReadOnlyDictionary<string, string> TemplateUrls { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Values of stack parameters that are new.</summary>
    public IReadOnlyDictionary<string, string> StackParameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Capabilities to acknowledge beyond those that the stacks have.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Edit the deployed template instead of deploying the file, where both differ in more than the plan's edits.</summary>
    public bool UseDeployedTemplate { get; init; }

    /// <summary>The longest wait for one stack.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The most stacks deployed at the same time.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>Steps that somebody reports as done, by number.</summary>
    public IReadOnlyList<int> Complete { get; init; } = [];

    /// <summary>What shows that they are done.</summary>
    public string? CompleteEvidence { get; init; }

    /// <summary>True when nothing at all may be written, not even a lock: PowerShell's <c>-WhatIf</c>.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Called by name at each point where a run may be cut off; tests cut it off there.</summary>
    internal Action<string>? Checkpoint { get; init; }
}

/// <summary>Whom a run asks before it changes anything, and tells what it did.</summary>
public interface IRunApproval
{
    /// <summary>Whether a step may be carried out.</summary>
    /// <param name="step">The step.</param>
    /// <param name="target">The file, stack or parameter.</param>
    /// <param name="action">What would be done, with the exact diff or the change set's changes.</param>
    Task<bool> ApproveAsync(MigrationStep step, string target, string action);
}
