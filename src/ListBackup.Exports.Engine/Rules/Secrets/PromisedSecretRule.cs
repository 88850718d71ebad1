namespace ListBackup.Exports.Rules.Secrets;

/// <summary>No value stands as it is under a name that promises a secret.</summary>
public sealed class PromisedSecretRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB3004",
        "A name that promises a secret holds a reference to it",
        Severity.Warning,
        "A plain value under a name such as password or api-key is mostly the secret itself.",
        "Export the secret's ARN under a name that ends in -arn; if the value is no secret, rename the export or suppress the finding with the reason.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.Declaration?.NoEchoParameters.Count > 0) return null;
        return SecretSigns.PromisedSecret(subject) is { } promise && subject.Credential is null
            ? On(subject, $"The name holds '{promise}', and the value ({ValueMask.Hidden}) is no ARN, path or other reference to a secret.")
            : null;
    }
}
