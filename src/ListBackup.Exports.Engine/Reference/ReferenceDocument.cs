using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Reference;

/// <summary>What an exports reference in Markdown says, each part with its line.</summary>
public sealed class ReferenceDocument
{
    internal ReferenceDocument(string? path, SourceText source)
    {
        Path = path;
        Source = source;
    }

    /// <summary>The file; null for the catalogue that ships with the module.</summary>
    public string? Path { get; }

    /// <summary>What messages call the document.</summary>
    public string Label => Path ?? "the shipped catalogue";

    /// <summary>The documented exports in the order of the document.</summary>
    public IReadOnlyList<ReferenceEntry> Entries { get; init; } = [];

    /// <summary>The rows of the dependency matrix.</summary>
    public IReadOnlyList<ReferenceRequirement> Requirements { get; init; } = [];

    /// <summary>The steps of the import order.</summary>
    public IReadOnlyList<ImportStep> ImportOrder { get; init; } = [];

    /// <summary>The fenced code blocks.</summary>
    public IReadOnlyList<ReferenceExample> Examples { get; init; } = [];

    /// <summary>What looks like a part of a reference and could not be read.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The stage that the document's example values are of, such as <c>main</c>; null when no example tells.</summary>
    public string? ExampleStage { get; init; }

    /// <summary>The text and how to write it back.</summary>
    public SourceText Source { get; }

    /// <summary>The tables that hold <see cref="Entries"/> and <see cref="Requirements"/>.</summary>
    internal IReadOnlyList<ReferenceTable> Tables { get; init; } = [];

    /// <summary>The headings in order.</summary>
    internal IReadOnlyList<Heading> Headings { get; init; } = [];
}

/// <summary>One documented export.</summary>
public sealed record ReferenceEntry
{
    /// <summary>The export's name as documented, usually with <c>${Stage}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The documented resource type, such as <c>Table ARN</c>; null when the table has no such column.</summary>
    public string? Type { get; init; }

    /// <summary>What the export is.</summary>
    public string? Description { get; init; }

    /// <summary>The example value as documented.</summary>
    public string? Example { get; init; }

    /// <summary>Who uses it; null when the table has no such column.</summary>
    public UsedBy? UsedBy { get; init; }

    /// <summary>The output that carries the export, where the table has such a column.</summary>
    public string? OutputKey { get; init; }

    /// <summary>The stack that exports it, where the table has such a column.</summary>
    public string? StackName { get; init; }

    /// <summary>What the row says of deprecation; null when it says nothing.</summary>
    public DeprecationNote? Deprecation { get; init; }

    /// <summary>The heading that groups several tables, such as <c>SQS Queues</c>.</summary>
    public string? Section { get; init; }

    /// <summary>The heading right above the table, such as <c>Processing Queues</c>; equal to the section where there is only one.</summary>
    public string? Group { get; init; }

    /// <summary>The line of the row, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column of the name, from 1.</summary>
    public int Column { get; init; } = 1;
}

/// <summary>One row of the dependency matrix.</summary>
/// <param name="Consumer">The service as written, such as <c>Auth Service</c>.</param>
/// <param name="Phrases">What it needs, phrase by phrase, such as <c>users table</c>.</param>
/// <param name="Text">The cell with the phrases as written.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record ReferenceRequirement(string Consumer, IReadOnlyList<string> Phrases, string Text, string? Purpose, int Line);

/// <summary>One step of the import order.</summary>
/// <param name="Order">The number, from 1.</param>
/// <param name="Services">The services or stacks of the step, such as <c>Users</c> and <c>Accounts</c>.</param>
/// <param name="DependsOn">The services that the step says to depend on; empty when it says none or "all above".</param>
/// <param name="Text">The step as written.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record ImportStep(int Order, IReadOnlyList<string> Services, IReadOnlyList<string> DependsOn, string Text, int Line);

/// <summary>One fenced code block.</summary>
/// <param name="Language">The language as written after the fence, in lower case; empty when there is none.</param>
/// <param name="Code">The code.</param>
/// <param name="Heading">The heading above it.</param>
/// <param name="Line">The line of the first line of code, from 1.</param>
public sealed record ReferenceExample(string Language, string Code, string? Heading, int Line)
{
    /// <summary>The character range of the code in the document, without the fences.</summary>
    internal (int Start, int End) Span { get; init; }
}

/// <summary>One heading.</summary>
internal sealed record Heading(string Text, int Level, int Line, int Start);
