namespace ListBackup.Exports.Inventory;

/// <summary>A reference to an export or an output as a scanner finds it, before it is matched to exports.</summary>
/// <remarks>Names may hold <c>${…}</c> placeholders for parts that are not known; see <see cref="NamePattern"/>.</remarks>
public sealed record ConsumerReference
{
    /// <summary>The name of the export that is read; null when an output is addressed through its stack.</summary>
    public string? ExportName { get; init; }

    /// <summary>
    /// <see cref="ExportName"/> with every part left open that rests on a default of the file (<c>${opt:stage, 'dev'}</c>), because another
    /// deployment reads another export; null when no part does.
    /// </summary>
    public string? OpenExportName { get; init; }

    /// <summary>The stack whose output is read (weak references); null when not known or when <see cref="ExportName"/> is set.</summary>
    public string? ProducerStack { get; init; }

    /// <summary><see cref="ProducerStack"/> with every part left open that rests on a default of the file; null when no part does.</summary>
    public string? OpenProducerStack { get; init; }

    /// <summary>The output that is read (weak references through a stack).</summary>
    public string? OutputKey { get; init; }

    /// <summary>The region that the reference asks, where it says so.</summary>
    public string? ProducerRegion { get; init; }

    /// <summary>Who reads it: stack, service or file.</summary>
    public required string Consumer { get; init; }

    /// <summary>The technology the reference is written in.</summary>
    public ConsumerKind Kind { get; init; }

    /// <summary>Whether CloudFormation guards the export for this reference.</summary>
    public ReferenceStrength Strength { get; init; }

    /// <summary>True when the file was not understood and only a text search found the reference.</summary>
    public bool IsTextMatch { get; init; }

    /// <summary>True when the file is a part that some template includes, and deploys as no stack of its own.</summary>
    public bool IsPart { get; init; }

    /// <summary>The consuming stack, when known.</summary>
    public string? StackName { get; init; }

    /// <summary>The resource, output or condition that holds the reference.</summary>
    public string? LogicalId { get; init; }

    /// <summary>The path below <see cref="LogicalId"/>.</summary>
    public string? PropertyPath { get; init; }

    /// <summary>For a reference in an exported output's value: the name under which it is exported again.</summary>
    public string? ReExportName { get; init; }

    /// <summary>The file.</summary>
    public string? Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The consumer's region, when known.</summary>
    public string? Region { get; init; }

    /// <summary>The consumer's account, when known.</summary>
    public string? AccountId { get; init; }

    /// <summary>True when the reference stands behind a condition that is not known to hold.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The reference as written.</summary>
    public string? Expression { get; init; }
}
