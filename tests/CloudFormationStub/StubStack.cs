using ListBackup.Exports.CloudFormationStub.Deployment;

namespace ListBackup.Exports.CloudFormationStub;

/// <summary>One stack.</summary>
public sealed class StubStack
{
    private readonly List<StubEvent> _events = [];

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN.</summary>
    public string Id { get; set; } = "";

    /// <summary>The status.</summary>
    public string Status { get; set; } = "CREATE_COMPLETE";

    /// <summary>How long the next update takes; null for as long as any does.</summary>
    public TimeSpan? NextDuration { get; set; }

    /// <summary>The reason of the status.</summary>
    public string? StatusReason { get; set; }

    /// <summary>When the stack was made.</summary>
    public DateTimeOffset CreatedOn { get; set; }

    /// <summary>The template as submitted.</summary>
    public string Template { get; set; } = "{}";

    /// <summary>The template after transforms; null when it has none.</summary>
    public string? ProcessedTemplate { get; set; }

    /// <summary>The parameters in force.</summary>
    public IDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The tags.</summary>
    public IDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The capabilities acknowledged.</summary>
    public IList<string> Capabilities { get; init; } = [];

    /// <summary>The role that CloudFormation works with; null for the caller's.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The topics that are told of the stack's events.</summary>
    public IList<string> NotificationArns { get; init; } = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<StubOutput> Outputs { get; set; } = [];

    /// <summary>The names of the exports that the stack imports.</summary>
    public ISet<string> Imports { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The change sets, by name.</summary>
    public IDictionary<string, StubChangeSet> ChangeSets { get; } = new Dictionary<string, StubChangeSet>(StringComparer.Ordinal);

    /// <summary>The events, oldest first.</summary>
    public IReadOnlyList<StubEvent> Events
    {
        get
        {
            lock (_events) return [.. _events];
        }
    }

    /// <summary>The reason for which the next update fails and rolls back; null when it goes by CloudFormation's rules.</summary>
    public string? NextFailure { get; set; }

    /// <summary>What AWS says that the next change set does; null for what the templates tell.</summary>
    public IReadOnlyList<StubChange>? NextChanges { get; set; }

    /// <summary>Adds an event.</summary>
    public void Note(StubEvent e)
    {
        lock (_events) _events.Add(e);
    }
}

/// <summary>One output of a stack.</summary>
public sealed record StubOutput(string Key, string Value, string? ExportName = null, string? Description = null);
