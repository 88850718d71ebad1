using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>An export's name taken apart by the convention, as far as it can be.</summary>
public sealed record NameParts
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The pattern that it follows, or is nearest to; null when nothing of it is recognised.</summary>
    public NameTemplate? Pattern { get; init; }

    /// <summary>The kind of the pattern; <see cref="ExportKind.Unknown"/> unless the parts stand where the pattern has them.</summary>
    public ExportKind Kind { get; init; }

    /// <summary>The stage, in the convention's case; may be a placeholder.</summary>
    public string? Stage { get; init; }

    /// <summary>The service, in the convention's case; may be a placeholder.</summary>
    public string? Service { get; init; }

    /// <summary>The stack name that the name begins with, as written; null for a pattern without one.</summary>
    public string? StackName { get; init; }

    /// <summary>The resource type, in the convention's case.</summary>
    public string? Type { get; init; }

    /// <summary>The resource name; null for singletons.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The attribute suffix.</summary>
    public string? Attribute { get; init; }

    /// <summary>How the name departs from its pattern.</summary>
    public NameFlaws Flaws { get; init; }

    /// <summary>Whether the parts tell what is exported: by its type, or by a pattern that knows no types and that the name follows.</summary>
    public bool IsUnderstood => Type is not null || (Kind != ExportKind.Unknown && Flaws == NameFlaws.None);

    /// <summary>Whether a flaw is there.</summary>
    public bool Has(NameFlaws flaw) => (Flaws & flaw) != NameFlaws.None;
}

/// <summary>How a name departs from the convention's patterns.</summary>
[Flags]
public enum NameFlaws
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>No stage at its place.</summary>
    NoStage = 1,

    /// <summary>Something stands for the stage that is none of the convention's.</summary>
    UnknownStage = 2,

    /// <summary>No service at its place.</summary>
    NoService = 4,

    /// <summary>Something stands for the service that is none of the convention's.</summary>
    UnknownService = 8,

    /// <summary>It begins with the name of another stack than the one that exports it.</summary>
    OtherStack = 16,

    /// <summary>No known resource type at its place.</summary>
    NoType = 32,

    /// <summary>No resource name, and the type is no singleton.</summary>
    NoResourceName = 64,

    /// <summary>It ends in an attribute that the type does not have.</summary>
    UnknownAttribute = 128,

    /// <summary>The parts are there, but in another order or joined otherwise than by the pattern.</summary>
    OtherForm = 256,
}
