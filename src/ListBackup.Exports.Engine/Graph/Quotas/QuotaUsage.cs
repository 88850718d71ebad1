using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Quotas;

/// <summary>How much of one limit is used in one place.</summary>
public sealed record QuotaUsage
{
    /// <summary>What is limited.</summary>
    public required QuotaKind Quota { get; init; }

    /// <summary>Where: account and region, stack, or template file.</summary>
    public required string Scope { get; init; }

    /// <summary>How much is used; bytes for sizes, characters for lengths, else a count.</summary>
    public required long Used { get; init; }

    /// <summary>The most that is allowed.</summary>
    public required long Limit { get; init; }

    /// <summary>Used in percent of the limit; over 100 where a budget is exceeded.</summary>
    public double Percent => Limit == 0 ? 0 : Math.Round(100.0 * Used / Limit, 1);

    /// <summary>Whose limit it is: a documented quota, or a budget of the convention that AWS knows nothing of.</summary>
    public required QuotaSource Source { get; init; }

    /// <summary>What to do about it; null while there is room.</summary>
    public string? Advice { get; init; }

    /// <summary>Exports that could be SSM parameters instead, because no import needs their protection.</summary>
    public IReadOnlyList<string> Movable { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The stack concerned.</summary>
    public string? StackName { get; init; }

    /// <summary>The template's file.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Quota} of {Scope}: {Used} of {Limit}";
}

/// <summary>What is limited.</summary>
public enum QuotaKind : long
{
    /// <summary>Exports of an account in a region: a budget.</summary>
    ExportsPerRegion,

    /// <summary>Different exports that one stack imports: a budget.</summary>
    ImportsPerStack,

    /// <summary>Outputs of a template.</summary>
    OutputsPerTemplate,

    /// <summary>Parameters of a template.</summary>
    ParametersPerTemplate,

    /// <summary>Resources of a template.</summary>
    ResourcesPerTemplate,

    /// <summary>Bytes of a template that is sent with the request.</summary>
    TemplateBody,

    /// <summary>Bytes of a template that is read from S3.</summary>
    TemplateFromS3,

    /// <summary>Characters of the longest export name.</summary>
    ExportNameLength,

    /// <summary>Characters of the longest output name.</summary>
    OutputNameLength,

    /// <summary>Characters of the stack's name.</summary>
    StackNameLength,

    /// <summary>Stacks of an account in a region.</summary>
    StacksPerRegion,
}

/// <summary>Whose limit it is.</summary>
public enum QuotaSource : long
{
    /// <summary>Documented or reported by AWS.</summary>
    AWS,

    /// <summary>A budget of the convention.</summary>
    Convention,
}
