namespace ListBackup.Exports.Inventory;

/// <summary>What AWS says that an update would do.</summary>
public sealed record StackChangeSet
{
    /// <summary>The change set's ARN.</summary>
    public required string Id { get; init; }

    /// <summary>The change set's name.</summary>
    public required string Name { get; init; }

    /// <summary>The stack.</summary>
    public required string StackName { get; init; }

    /// <summary>The stack's ARN.</summary>
    public string? StackId { get; init; }

    /// <summary>AWS's status, such as <c>CREATE_COMPLETE</c>.</summary>
    public required string Status { get; init; }

    /// <summary>AWS's execution status, such as <c>AVAILABLE</c> or <c>EXECUTE_COMPLETE</c>.</summary>
    public string? ExecutionStatus { get; init; }

    /// <summary>AWS's reason for the status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>True while AWS still works it out.</summary>
    public bool IsPending => Status is "CREATE_PENDING" or "CREATE_IN_PROGRESS";

    /// <summary>True when the template and parameters are those in force: there is nothing to execute.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The changes of all pages; outputs are not among them, so an update of outputs only shows none.</summary>
    public IReadOnlyList<ResourceChange> Changes { get; init; } = [];
}

/// <summary>One resource's change.</summary>
public sealed record ResourceChange
{
    /// <summary>What happens to the resource.</summary>
    public ResourceAction Action { get; init; }

    /// <summary>The resource's name in the template; in a nested stack's, after that stack's own and a slash.</summary>
    public required string LogicalId { get; init; }

    /// <summary>The type, such as <c>AWS::DynamoDB::Table</c>.</summary>
    public string? ResourceType { get; init; }

    /// <summary>Whether the resource would be made anew.</summary>
    public ResourceReplacement Replacement { get; init; }

    /// <summary>The properties that cause it.</summary>
    public IReadOnlyList<PropertyChange> Details { get; init; } = [];

    /// <summary>True when the resource's present state would or might be lost.</summary>
    public bool IsDestructive => Action is ResourceAction.Remove or ResourceAction.Unknown || Replacement != ResourceReplacement.None;
}

/// <summary>One property's part in a change.</summary>
/// <param name="Property">The property (<c>Properties.TableName</c>), or the attribute such as <c>Tags</c>.</param>
/// <param name="Recreation">Whether this property makes the resource anew.</param>
/// <param name="Cause">What led to it: the parameter, resource or export concerned, or AWS's word for its kind.</param>
public sealed record PropertyChange(string Property, ResourceReplacement Recreation, string? Cause = null);

/// <summary>What happens to a resource.</summary>
public enum ResourceAction
{
    /// <summary>AWS could not tell, or used a word that is not known here.</summary>
    Unknown,

    /// <summary>Made.</summary>
    Add,

    /// <summary>Changed.</summary>
    Modify,

    /// <summary>Deleted.</summary>
    Remove,

    /// <summary>Taken into the stack.</summary>
    Import,

    /// <summary>Brought back to the template from drift.</summary>
    Sync,
}

/// <summary>Whether a resource is made anew.</summary>
public enum ResourceReplacement
{
    /// <summary>No.</summary>
    None,

    /// <summary>It depends on a value that is known only during the update.</summary>
    Conditional,

    /// <summary>Yes: a new one is made and the old one deleted.</summary>
    Always,
}

/// <summary>How a stack's operation ended.</summary>
/// <param name="StackName">The stack.</param>
/// <param name="Status">AWS's final status, such as <c>UPDATE_COMPLETE</c> or <c>UPDATE_ROLLBACK_COMPLETE</c>.</param>
/// <param name="Succeeded">True only for a completed creation, update or import.</param>
/// <param name="Reason">Why it failed: the earliest failed event's resource and reason.</param>
public sealed record StackOutcome(string StackName, string Status, bool Succeeded, string? Reason);
