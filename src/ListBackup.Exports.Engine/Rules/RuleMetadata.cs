namespace ListBackup.Exports.Rules;

/// <summary>What a rule is about; docs/rules.md is written from it.</summary>
/// <param name="Id">The rule's id, such as <c>LB1004</c>.</param>
/// <param name="Title">The rule in a line: what must hold.</param>
/// <param name="Severity">How grave a breach is, unless the convention says otherwise.</param>
/// <param name="Reason">Why it matters.</param>
/// <param name="Remedy">What to do about a breach; the recommendation of findings that have none of their own.</param>
public sealed record RuleMetadata(string Id, string Title, Severity Severity, string Reason, string Remedy)
{
    /// <summary>True for rules on names, whose findings suggest a better one.</summary>
    public bool SuggestsName { get; init; }

    /// <summary>The rule's page.</summary>
    public Uri HelpUri { get; } = new($"docs/rules.md#{Id.ToLowerInvariant()}", UriKind.Relative);
}
