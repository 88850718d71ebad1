using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Code that reads exports, ready to paste.</summary>
public sealed record ImportSnippet
{
    /// <summary>The language or tool.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>What the values are used for.</summary>
    public required ImportUse Use { get; init; }

    /// <summary>The exports that are read, in the order of the code.</summary>
    public required IReadOnlyList<string> ExportNames { get; init => field = Listing.Of(value); }

    /// <summary>Whether CloudFormation will guard the exports for this code.</summary>
    public required ReferenceStrength Strength { get; init; }

    /// <summary>The code, with LF line ends and no empty line at its end.</summary>
    public required string Code { get; init; }

    /// <summary>What the code is to be called in Markdown's fences, such as <c>yaml</c>.</summary>
    public required string Language { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>The language or tool that imports.</summary>
public enum ImportFormat : long
{
    /// <summary>A CloudFormation template in YAML.</summary>
    CloudFormation,

    /// <summary>A CloudFormation template in JSON.</summary>
    CloudFormationJson,

    /// <summary>A SAM template.</summary>
    Sam,

    /// <summary>serverless.yml with <c>Fn::ImportValue</c>.</summary>
    Serverless,

    /// <summary>serverless.yml with <c>${cf:…}</c>.</summary>
    ServerlessOutput,

    /// <summary>CDK in TypeScript.</summary>
    CdkTypeScript,

    /// <summary>CDK in Python.</summary>
    CdkPython,

    /// <summary>CDK in C#.</summary>
    CdkCSharp,

    /// <summary>CDK in Java.</summary>
    CdkJava,

    /// <summary>CDK in Go.</summary>
    CdkGo,

    /// <summary>Terraform or OpenTofu.</summary>
    Terraform,

    /// <summary>AWS Tools for PowerShell.</summary>
    PowerShell,

    /// <summary>The AWS CLI in a shell.</summary>
    Cli,
}

/// <summary>What the imported values are used for.</summary>
public enum ImportUse : long
{
    /// <summary>Environment variables of a Lambda function, or of the shell.</summary>
    Environment,

    /// <summary>The values by themselves, as variables or properties.</summary>
    Value,

    /// <summary>The resources of an IAM policy statement; the exports must hold ARNs.</summary>
    Policy,
}

/// <summary>What snippets are to be like.</summary>
public sealed record SnippetOptions
{
    /// <summary>What the values are used for.</summary>
    public ImportUse Use { get; init; }

    /// <summary>True to write the stage into names instead of leaving it to a parameter.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>True to read the outputs of the producing stacks, which CloudFormation does not guard, although imports would do.</summary>
    public bool IsWeak { get; init; }

    /// <summary>True when the values are lists, joined by commas, and shall be split.</summary>
    public bool IsList { get; init; }

    /// <summary>The region the code runs in; another one than the export's needs a weak reference.</summary>
    public string? Region { get; init; }

    /// <summary>The account the code runs in; another one than the export's needs a weak reference and a role.</summary>
    public string? AccountId { get; init; }

    /// <summary>The role that may read the producing stack's outputs from another account.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The actions of a policy; empty takes the usual ones of each export's resource type.</summary>
    public IReadOnlyList<string> Actions { get; init => field = Listing.Of(value); } = Listing.None<string>();
}
