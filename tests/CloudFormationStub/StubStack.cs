namespace ListBackup.Exports.CloudFormationStub;

/// <summary>One stack.</summary>
public sealed class StubStack
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN.</summary>
    public string Id { get; set; } = "";

    /// <summary>The status.</summary>
    public string Status { get; set; } = "CREATE_COMPLETE";

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

    /// <summary>The outputs.</summary>
    public IReadOnlyList<StubOutput> Outputs { get; set; } = [];

    /// <summary>The names of the exports that the stack imports.</summary>
    public ISet<string> Imports { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

/// <summary>One output of a stack.</summary>
public sealed record StubOutput(string Key, string Value, string? ExportName = null, string? Description = null);
