using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>One export that a snippet reads.</summary>
internal sealed record SnippetImport
{
    public required Export Export { get; init; }

    /// <summary>The export's name.</summary>
    public required SnippetName Name { get; init; }

    /// <summary>The words that variables are named after, such as users, table.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The producing stack's name; null when it is not known.</summary>
    public SnippetName? Stack { get; init; }

    /// <summary>True to read the stack's output instead of the export.</summary>
    public bool IsWeak { get; init; }

    /// <summary>The region to ask, when it is another than the code's.</summary>
    public string? Region { get; init; }

    /// <summary>The role to ask with, when the export is another account's.</summary>
    public string? RoleArn { get; init; }

    /// <summary>True when the value is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>The actions that a policy allows on it.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    public string OutputKey => Export.OutputKey ?? "";

    /// <summary>USERS_TABLE.</summary>
    public string Constant => string.Join('_', Words).ToUpperInvariant();

    /// <summary>users_table.</summary>
    public string Snake => string.Join('_', Words);

    /// <summary>UsersTable.</summary>
    public string Pascal => string.Concat(Words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    /// <summary>usersTable.</summary>
    public string Camel => char.ToLowerInvariant(Pascal[0]) + Pascal[1..];
}

/// <summary>All that a writer needs for one snippet.</summary>
/// <param name="Imports">The exports in order.</param>
/// <param name="Use">What for.</param>
/// <param name="DefaultStage">The stage to take when none is given; null when the exports' names leave it open.</param>
internal sealed record SnippetModel(IReadOnlyList<SnippetImport> Imports, ImportUse Use, string? DefaultStage)
{
    /// <summary>All variables that names and stacks need, the stage first.</summary>
    public IReadOnlyList<string> Variables =>
        [.. Imports.SelectMany(i => i.IsWeak ? i.Stack!.Variables : i.Name.Variables).Distinct(StringComparer.Ordinal).OrderBy(v => v != SnippetName.Stage)];

    /// <summary>The default of a variable; null when it has none.</summary>
    public string? DefaultOf(string variable) => variable == SnippetName.Stage ? DefaultStage : null;

    /// <summary>The actions of each set of exports that are allowed the same.</summary>
    public IEnumerable<(IReadOnlyList<string> Actions, IReadOnlyList<SnippetImport> Imports)> Statements =>
        Imports.GroupBy(i => string.Join(' ', i.Actions), StringComparer.Ordinal).Select(g => (g.First().Actions, (IReadOnlyList<SnippetImport>)[.. g]));
}

/// <summary>Writes snippets of one format.</summary>
internal interface ISnippetWriter
{
    /// <summary>The language for Markdown's fences.</summary>
    string Language { get; }

    /// <summary>Whether the format has a form for a use.</summary>
    bool Supports(ImportUse use);

    /// <summary>Whether the format can only read outputs of stacks.</summary>
    bool IsAlwaysWeak { get; }

    /// <summary>Whether the code itself can assume a role of another account.</summary>
    bool SupportsRole { get; }

    /// <summary>The code.</summary>
    string Write(SnippetModel model);
}
