namespace ListBackup.Exports.Help;

/// <summary>The YAML block of one parameter in PlatyPS's schema 2024-05-01.</summary>
internal sealed record ParameterTable
{
    public string Type { get; init; } = "";

    public string DefaultValue { get; init; } = "";

    public bool SupportsWildcards { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<ParameterSetTable> ParameterSets { get; init; } = [];

    public bool DontShow { get; init; }

    public IReadOnlyList<string> AcceptedValues { get; init; } = [];
}

/// <summary>How a parameter takes part in one parameter set; <c>(All)</c> stands for every set.</summary>
internal sealed record ParameterSetTable
{
    public const string All = "(All)";

    public string Name { get; init; } = All;

    /// <summary>A number, or <c>Named</c>.</summary>
    public string Position { get; init; } = "Named";

    public bool IsRequired { get; init; }

    public bool ValueFromPipeline { get; init; }

    public bool ValueFromPipelineByPropertyName { get; init; }

    public bool ValueFromRemainingArguments { get; init; }
}
