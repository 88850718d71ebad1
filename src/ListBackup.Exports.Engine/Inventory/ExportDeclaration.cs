namespace ListBackup.Exports.Inventory;

/// <summary>What a template tells of an export beyond its name and value; only template sources have it.</summary>
public sealed record ExportDeclaration
{
    /// <summary>The logical IDs of the resources that the export's name refers to; CloudFormation refuses any.</summary>
    public IReadOnlyList<string> NameResources { get; init; } = [];

    /// <summary>The logical ID of the resource when the value is one <c>Ref</c> or <c>Fn::GetAtt</c> of it and nothing else.</summary>
    public string? ValueResource { get; init; }

    /// <summary>The type of <see cref="ValueResource"/>, such as <c>AWS::DynamoDB::Table</c>.</summary>
    public string? ValueResourceType { get; init; }

    /// <summary>The attribute of <see cref="ValueResource"/> that is read, such as <c>Arn</c>; <c>Ref</c> for a <c>Ref</c>.</summary>
    public string? ValueAttribute { get; init; }

    /// <summary>The parameters with <c>NoEcho</c> that the value refers to, anywhere in its expression.</summary>
    public IReadOnlyList<string> NoEchoParameters { get; init; } = [];

    /// <summary>The suppressions of the template's Metadata that name this export or its output, or all.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];
}
