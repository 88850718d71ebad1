namespace ListBackup.Exports.Rules;

/// <summary>Which rules run and what comes out.</summary>
public sealed record RuleOptions
{
    /// <summary>Patterns of the ids of rules to run; empty for all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of the ids of rules not to run.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The least severity that comes out.</summary>
    public Severity Severity { get; init; } = Severity.Information;

    /// <summary>Whether accepted findings come out too, with what accepts them.</summary>
    public bool IncludeSuppressed { get; init; }

    /// <summary>The day to judge by; today in UTC when null.</summary>
    public DateOnly? Today { get; init; }
}
