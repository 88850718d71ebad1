namespace ListBackup.Exports.Migration.Planning;

/// <summary>What a plan is asked for.</summary>
public sealed record MigrationRequest
{
    /// <summary>What is to become of the export.</summary>
    public required MigrationKind Kind { get; init; }

    /// <summary>The export; for <see cref="MigrationKind.Add"/> the new one.</summary>
    public required string Name { get; init; }

    /// <summary>The name that takes its place, where the kind has one; optional for versions, which count up, and deprecations.</summary>
    public string? NewName { get; init; }

    /// <summary>Files and folders with templates and consumers, absolute; empty for live stacks only.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Template parameters to evaluate names with.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The plan's file, absolute; null for the default <c>migrations/&lt;date&gt;-&lt;kind&gt;-&lt;export&gt;.yaml</c>.</summary>
    public string? PlanPath { get; init; }

    /// <summary>The folder of the default plan where there are no sources.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The producing stack, where a name alone is not enough.</summary>
    public string? StackName { get; init; }

    /// <summary>The template that gets the new output: of an added export, or of a hand-over's new producer; absolute.</summary>
    public string? Template { get; init; }

    /// <summary>The stack that becomes the producer, where its template is not on disk or does not tell.</summary>
    public string? NewStackName { get; init; }

    /// <summary>The value of the new output, as written in its template: of an added export, a version, or a hand-over.</summary>
    public string? Value { get; init; }

    /// <summary>The description of an added export.</summary>
    public string? Description { get; init; }

    /// <summary>The logical name of the new output; derived from the names when null.</summary>
    public string? OutputKey { get; init; }

    /// <summary>The SSM parameter; derived from the export's name when null.</summary>
    public string? ParameterName { get; init; }

    /// <summary>Take a new name that breaks the convention, and write over a plan that is there.</summary>
    public bool Force { get; init; }
}
