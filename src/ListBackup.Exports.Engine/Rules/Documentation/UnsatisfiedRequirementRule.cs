using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5006.</summary>
public sealed class UnsatisfiedRequirementRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5006", "Every requirement is satisfied by a documented export", Severity.Error,
        "A service that waits for an export which nobody has cannot be deployed.",
        "Export and document what is required, or correct the requirement.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        foreach (var row in platform.Document.Requirements)
        {
            foreach (var need in platform.Resolve(row))
            {
                var subject = $"{row.Consumer}: {need.Phrase}";
                if (need.Exports.Count == 0)
                {
                    yield return At(platform, subject, row.Line, $"{row.Consumer} requires '{need.Phrase}', which no documented export satisfies.");
                }
                else if (!need.IsExact)
                {
                    var nearest = string.Join(", ", need.Exports.Select(e => $"{e.Entry.Name} ({Line(e.Entry.Line)})"));
                    yield return At(
                        platform, subject, row.Line, $"{row.Consumer} requires '{need.Phrase}', which no documented export is called; the nearest is {nearest}.",
                        "Call it by the name of the export that is meant.") with { Severity = Severity.Warning };
                }
            }
        }
    }
}
