namespace ListBackup.Exports.Inventory;

/// <summary>Something that reads an export, or an output of the export's stack.</summary>
public sealed record ExportConsumer
{
    /// <summary>The export that is read: its name where one is known, else the reference as written.</summary>
    public required string ExportName { get; init; }

    /// <summary>Who reads it: stack name, service or file, the most specific that is known.</summary>
    public required string Consumer { get; init; }

    /// <summary>The technology the reference is written in.</summary>
    public ConsumerKind Kind { get; init; }

    /// <summary>Whether CloudFormation guards the export for this consumer.</summary>
    public ReferenceStrength Strength { get; init; }

    /// <summary>How sure it is that this very export is meant.</summary>
    public MatchKind Match { get; init; }

    /// <summary>The consuming stack, when known.</summary>
    public string? StackName { get; init; }

    /// <summary>The resource, output or condition that holds the reference.</summary>
    public string? LogicalId { get; init; }

    /// <summary>The path of the reference below <see cref="LogicalId"/>, for example <c>Properties.Environment.Variables.USERS_TABLE</c>.</summary>
    public string? PropertyPath { get; init; }

    /// <summary>The file that holds the reference.</summary>
    public string? Path { get; init; }

    /// <summary>The line of the reference, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column of the reference, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>1 for a direct consumer, 2 for one that reads a re-export of it, and so on.</summary>
    public int Distance { get; init; } = 1;

    /// <summary>The re-exports between, nearest to the export first; empty for a direct consumer.</summary>
    public IReadOnlyList<string> Via { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The consumer's region, when known.</summary>
    public string? Region { get; init; }

    /// <summary>The consumer's account, when known.</summary>
    public string? AccountId { get; init; }

    /// <summary>True when the reference stands behind a condition that is not known to hold.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The reference as written.</summary>
    public string? Expression { get; init; }

    /// <summary>True when the sources hold the export; false for a reference to one that none of them declares.</summary>
    public bool IsExportKnown { get; init; }

    /// <summary>The name under which the consumer exports again what it reads; null when it does not.</summary>
    public string? ReExportName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Consumer} -> {ExportName}";
}

/// <summary>The technology that a reference is written in.</summary>
public enum ConsumerKind : long
{
    /// <summary>A CloudFormation, SAM or synthesized CDK template, or a deployed stack.</summary>
    CloudFormation,

    /// <summary>A Serverless Framework file.</summary>
    Serverless,

    /// <summary>CDK or Pulumi source code.</summary>
    Cdk,

    /// <summary>A Terraform or OpenTofu configuration.</summary>
    Terraform,

    /// <summary>A script, pipeline or another deployment tool's file.</summary>
    Script,
}

/// <summary>Whether CloudFormation knows of a reference.</summary>
public enum ReferenceStrength : long
{
    /// <summary><c>Fn::ImportValue</c>: the export can be neither changed nor deleted while it is imported.</summary>
    Strong,

    /// <summary>Anything else: nothing stops the export from changing underneath.</summary>
    Weak,
}

/// <summary>How sure it is that a reference means an export.</summary>
public enum MatchKind : long
{
    /// <summary>Both names are fully known and equal.</summary>
    Exact,

    /// <summary>The names agree in all that is known; at least one has open parts.</summary>
    Pattern,

    /// <summary>The reference's name is wholly unknown, so it may mean this export.</summary>
    Unresolved,
}
