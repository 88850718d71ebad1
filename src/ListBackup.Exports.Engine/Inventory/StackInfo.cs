namespace ListBackup.Exports.Inventory;

/// <summary>A deployed stack, or the stack that a template is known to deploy as.</summary>
public sealed record StackInfo
{
    /// <summary>The stack's name, or where no stack name is known the template's file name without extension, that of its folder for a file called <c>template</c>.</summary>
    public required string StackName { get; init; }

    /// <summary>The stack's ARN.</summary>
    public string? StackId { get; init; }

    /// <summary>CloudFormation's status, such as <c>UPDATE_COMPLETE</c>; null for templates.</summary>
    public string? Status { get; init; }

    /// <summary>CloudFormation's reason for the status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The profile that read it.</summary>
    public string? Profile { get; init; }

    /// <summary>The template's file.</summary>
    public string? Path { get; init; }

    /// <summary>What was read.</summary>
    public SourceKind Source { get; init; }

    /// <summary>All outputs, exported or not.</summary>
    public IReadOnlyList<StackOutput> Outputs { get; init; } = [];

    /// <summary>The parameters in force (live) or with a default (template).</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The number of declared parameters.</summary>
    public int ParameterCount { get; init; }

    /// <summary>The number of declared resources.</summary>
    public int ResourceCount { get; init; }

    /// <summary>The declared resources; only templates tell them.</summary>
    public IReadOnlyList<StackResource> Resources { get; init; } = [];

    /// <summary>The template's size in bytes; null where it was not read.</summary>
    public long? TemplateBytes { get; init; }
}

/// <summary>One output of a stack.</summary>
/// <param name="OutputKey">The output's logical name.</param>
/// <param name="Value">The value, or its expression as text.</param>
/// <param name="ExportName">The export's name, null for an output that is not exported.</param>
/// <param name="Description">The output's description.</param>
public sealed record StackOutput(string OutputKey, string? Value, string? ExportName, string? Description);

/// <summary>One resource that a template declares.</summary>
/// <param name="LogicalId">Its logical name.</param>
/// <param name="Type">Its type, such as <c>AWS::DynamoDB::Table</c>.</param>
/// <param name="Line">The line in the template, from 1.</param>
public sealed record StackResource(string LogicalId, string Type, int Line)
{
    /// <summary>What the template accepts of this resource; null where it accepts nothing.</summary>
    public IReadOnlyList<Suppression>? Suppressions { get; init; }
}
