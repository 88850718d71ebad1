namespace ListBackup.Exports.Help;

/// <summary>The help of one cmdlet, as its Markdown file has it.</summary>
internal sealed record HelpTopic
{
    public required string Name { get; init; }

    public required string Synopsis { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    public required IReadOnlyList<HelpType> Inputs { get; init; }

    public required IReadOnlyList<HelpType> Outputs { get; init; }

    public required string Notes { get; init; }

    public required IReadOnlyList<HelpLink> Links { get; init; }
}

/// <summary>A worked example.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">What is typed.</param>
/// <param name="Output">What is printed; null when the example shows none.</param>
/// <param name="Remarks">The explanation, in Markdown.</param>
internal sealed record HelpExample(string Title, string Code, string? Output, string Remarks);

/// <summary>A parameter: its prose in Markdown, and its table.</summary>
internal sealed record HelpParameter(string Name, string Description, ParameterTable Table);

/// <summary>A type that goes in or comes out.</summary>
internal sealed record HelpType(string Name, string Description);

/// <summary>A related link.</summary>
internal sealed record HelpLink(string Text, string Uri);
