namespace ListBackup.Exports.CloudFormationStub.Deployment;

/// <summary>One change set of a stack.</summary>
public sealed class StubChangeSet
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN.</summary>
    public required string Id { get; init; }

    /// <summary>The token of the request that made it.</summary>
    public string? ClientToken { get; init; }

    /// <summary>The template.</summary>
    public required string Template { get; init; }

    /// <summary>The parameters that it will set.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The tags that it will set.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The capabilities acknowledged.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The role that it will work with.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The topics that it will tell.</summary>
    public IReadOnlyList<string> NotificationArns { get; init; } = [];

    /// <summary>Whether nested stacks are looked into.</summary>
    public bool IncludesNestedStacks { get; init; }

    /// <summary>What it does to resources.</summary>
    public IReadOnlyList<StubChange> Changes { get; init; } = [];

    /// <summary>When it is worked out.</summary>
    public DateTimeOffset ReadyOn { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>How far its execution is, in AWS's words.</summary>
    public string ExecutionStatus { get; set; } = "AVAILABLE";

    /// <summary>The status at a time.</summary>
    public string StatusAt(DateTimeOffset now) => now < ReadyOn ? "CREATE_IN_PROGRESS" : Failure is null ? "CREATE_COMPLETE" : "FAILED";
}

/// <summary>What a change set does to one resource.</summary>
/// <param name="Action">AWS's word for it.</param>
/// <param name="LogicalId">The resource.</param>
/// <param name="Type">Its type.</param>
/// <param name="Properties">The properties that change, each with whether that makes the resource anew.</param>
public sealed record StubChange(string Action, string LogicalId, string Type, IReadOnlyList<(string Name, bool Recreates)> Properties)
{
    /// <summary>Whether the resource is made anew, in AWS's words.</summary>
    public string Replacement { get; init; } = Properties.Any(p => p.Recreates) ? "True" : "False";

    /// <summary>The change set of a nested stack.</summary>
    public string? NestedChangeSetId { get; init; }
}

/// <summary>One event of a stack.</summary>
public sealed record StubEvent(string Id, DateTimeOffset On, string LogicalId, string PhysicalId, string Type, string Status, string? Reason, string? Token);
