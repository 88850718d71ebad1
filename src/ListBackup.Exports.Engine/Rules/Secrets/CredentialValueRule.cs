namespace ListBackup.Exports.Rules.Secrets;

/// <summary>No value is a credential.</summary>
public sealed class CredentialValueRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB3001",
        "No credential is exported",
        Severity.Error,
        "Exports are shown to everybody who may list them, in the console, in every snapshot and in the template history; a credential in one is a leaked credential.",
        "Revoke the credential now. Keep secrets in Secrets Manager and export the secret's ARN.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        return subject.Credential is { } match
            ? On(subject, $"The value holds what looks like a credential ({match.Name}).")
            : null;
    }
}
