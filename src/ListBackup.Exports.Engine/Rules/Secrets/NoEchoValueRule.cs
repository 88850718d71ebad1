namespace ListBackup.Exports.Rules.Secrets;

/// <summary>No value comes from a NoEcho parameter.</summary>
public sealed class NoEchoValueRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB3002",
        "No NoEcho parameter is exported",
        Severity.Error,
        "NoEcho hides a parameter in the console and the API, but not an output that repeats it.",
        "Keep the secret in Secrets Manager and export its ARN.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        return subject.Export.Declaration?.NoEchoParameters is [var parameter, ..]
            ? On(subject, $"The value repeats the parameter '{parameter}', which is NoEcho.")
            : null;
    }
}
