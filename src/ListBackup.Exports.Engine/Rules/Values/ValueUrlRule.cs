using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value under a -url name is such a URL.</summary>
public sealed class ValueUrlRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2007",
        "The value of a -url export is a URL of the kind that the name tells",
        Severity.Error,
        "Clients that import it take it as an address; a name or an ARN fails at the first call.",
        "Export the URL: for a queue that is its Ref; or name the export for what it holds.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Shape is not UrlShape shape || !subject.IsValueKnown || shape.Fits(subject.Value!) || string.IsNullOrWhiteSpace(subject.Value)) return null;
        return On(subject, UrlShape.IsUrl(subject.Value, out _)
            ? $"The name promises {shape.Title}, but the URL '{subject.ShownValue}' is of another form."
            : $"The name promises {shape.Title}, but the value '{subject.ShownValue}' is no URL.");
    }
}
