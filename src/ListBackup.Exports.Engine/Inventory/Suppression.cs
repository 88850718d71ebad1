namespace ListBackup.Exports.Inventory;

/// <summary>A rule that is not to be reported for some exports, with the reason why and, at best, an end.</summary>
/// <param name="Rule">The rule's id, such as <c>LB1004</c>, or a pattern of ids such as <c>LB1*</c>.</param>
/// <param name="Export">The export's name or output key, with <c>*</c> and <c>?</c> as wildcards; <c>*</c> means all.</param>
/// <param name="Reason">Why the finding is accepted.</param>
/// <param name="Until">The last day on which it holds; null for ever.</param>
public sealed record Suppression(string Rule, string Export, string Reason, DateOnly? Until = null)
{
    /// <summary>The file that says so: a template or the convention.</summary>
    public string? Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>Whether it still holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => Until is not { } until || day <= until;
}
