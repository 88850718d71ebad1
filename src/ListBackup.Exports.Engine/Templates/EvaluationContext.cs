namespace ListBackup.Exports.Templates;

/// <summary>What is known when a template's names are evaluated; all optional.</summary>
public sealed record EvaluationContext
{
    /// <summary>Parameters given by the user; they go before the template's defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The stack that the template deploys as.</summary>
    public string? StackName { get; init; }

    /// <summary>The region that the template deploys to.</summary>
    public string? Region { get; init; }

    /// <summary>The account that the template deploys to.</summary>
    public string? AccountId { get; init; }

    /// <summary>The stage, for Serverless files and conventions.</summary>
    public string? Stage { get; init; }
}
