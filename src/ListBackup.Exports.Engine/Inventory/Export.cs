using System.Text.Json.Serialization;

namespace ListBackup.Exports.Inventory;

/// <summary>A stack output with <c>Export.Name</c>, as one source shows it.</summary>
/// <remarks>
/// A name that could not be evaluated completely holds its open parts as <c>${…}</c> placeholders, for example
/// <c>${Stage}-infrastructure-vpc-id</c>; CloudFormation refuses <c>$</c> and <c>{</c> in names, so the text is unambiguous.
/// </remarks>
public sealed record Export
{
    /// <summary>The export's name, with placeholders where it is not <see cref="IsResolved"/>.</summary>
    public required string Name { get; init; }

    /// <summary><see cref="Name"/>, as the parameters of AWS Tools for PowerShell call it.</summary>
    [JsonIgnore]
    public string ExportName => Name;

    /// <summary>The exported value, or in a template its expression as text; null where the source has none.</summary>
    public string? Value { get; init; }

    /// <summary><see cref="Value"/> as tables show it, once <see cref="ShownBy"/> has said how.</summary>
    [JsonIgnore]
    public string? ShownValue => View is null ? Value : View(this);

    private Func<Export, string?>? View { get; init; }

    /// <summary>The same export, whose value tables show in another way: without the credentials in it, say.</summary>
    public Export ShownBy(Func<Export, string?> view) => this with { View = view };

    /// <summary>The producing stack; null when a template does not tell which stack it deploys as.</summary>
    public string? StackName { get; init; }

    /// <summary>The producing stack's ARN; only live sources and snapshots of them have it.</summary>
    public string? StackId { get; init; }

    /// <summary><see cref="StackId"/>, as the CloudFormation API calls it.</summary>
    [JsonIgnore]
    public string? ExportingStackId => StackId;

    /// <summary>The logical name of the output that carries the export.</summary>
    public string? OutputKey { get; init; }

    /// <summary>The output's description.</summary>
    public string? Description { get; init; }

    /// <summary>The stage part of the name, per the convention in force.</summary>
    public string? Stage { get; init; }

    /// <summary>The service part of the name, per the convention in force.</summary>
    public string? Service { get; init; }

    /// <summary>The resource type part of the name (<c>table</c>, <c>vpc-endpoint</c>), per the convention in force.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The resource name part of the name; null for singletons such as <c>vpc-id</c>.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The attribute suffix of the name (<c>arn</c>, <c>url</c>, <c>id</c>).</summary>
    public string? Attribute { get; init; }

    /// <summary>Which of the convention's name patterns the name follows.</summary>
    public ExportKind Kind { get; init; }

    /// <summary>The twelve-digit AWS account.</summary>
    public string? AccountId { get; init; }

    /// <summary>The AWS region.</summary>
    public string? Region { get; init; }

    /// <summary>The credential profile a live read used.</summary>
    public string? Profile { get; init; }

    /// <summary>What was read.</summary>
    public SourceKind Source { get; init; }

    /// <summary>The file that declares the export.</summary>
    public string? Path { get; init; }

    /// <summary>The line of the export's name in <see cref="Path"/>, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column of the export's name in <see cref="Path"/>, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The name as written, before evaluation; null where the source only has the final name.</summary>
    public string? NameExpression { get; init; }

    /// <summary>
    /// <see cref="Name"/> with every part left open that rests on a default of the template, because another deployment of it exports
    /// another name; null when no part does.
    /// </summary>
    public string? OpenName { get; init; }

    /// <summary>True when <see cref="Name"/> holds no placeholder.</summary>
    public bool IsResolved { get; init; } = true;

    /// <summary>True when the output has a condition that is not known to hold.</summary>
    public bool IsConditional { get; init; }

    /// <summary>The day from which the export is deprecated.</summary>
    public DateTime? DeprecatedOn { get; init; }

    /// <summary>The name of the export that replaces this one.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>Documented or found consumers; empty when none are known.</summary>
    public IReadOnlyList<string> UsedBy { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>What the template says of it beyond name and value; null for other sources. It is for the rules, and snapshots keep it.</summary>
    [JsonInclude]
    internal ExportDeclaration? Declaration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Which name pattern of the convention an export follows.</summary>
public enum ExportKind : long
{
    /// <summary>No pattern of the convention fits.</summary>
    Unknown,

    /// <summary><c>${Stage}-${Service}-${Type}-${Name}</c>.</summary>
    Infrastructure,

    /// <summary><c>${AWS::StackName}-${Type}-${Name}</c>.</summary>
    Service,
}

/// <summary>What an inventory was read from.</summary>
public enum SourceKind : long
{
    /// <summary>Templates on disk.</summary>
    Template,

    /// <summary>The CloudFormation API.</summary>
    Live,

    /// <summary>The documented catalogue.</summary>
    Reference,

    /// <summary>A saved inventory.</summary>
    Snapshot,
}
