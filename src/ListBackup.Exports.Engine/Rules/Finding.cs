using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>One rule's verdict on one subject.</summary>
public sealed record Finding
{
    /// <summary>The rule, such as <c>LB1004</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>How grave it is.</summary>
    public Severity Severity { get; init; }

    /// <summary>The export, stack or reference that the rule speaks of.</summary>
    public required string Subject { get; init; }

    /// <summary>What is wrong. Values that look sensitive are masked.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Recommendation { get; init; }

    /// <summary>For a finding on a name: a name that passes the convention; else null.</summary>
    public string? SuggestedName { get; init; }

    /// <summary>The file concerned.</summary>
    public string? Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The stack concerned.</summary>
    public string? StackName { get; init; }

    /// <summary>The rule's page.</summary>
    public Uri? HelpUri { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{RuleId} {Severity}: {Subject}: {Message}";

    /// <summary>What accepts the finding; null for one that is not accepted. Accepted ones come out only where they are asked for.</summary>
    public Suppression? Suppression { get; init; }
}

/// <summary>How grave a finding is.</summary>
public enum Severity : long
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Likely to hurt later.</summary>
    Warning,

    /// <summary>Wrong, or refused by CloudFormation.</summary>
    Error,
}
