namespace ListBackup.Exports.Rules.Secrets;

/// <summary>No value is a resource's attribute that is a secret.</summary>
public sealed class SecretAttributeRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB3005",
        "No secret attribute of a resource is exported",
        Severity.Error,
        "Some resources give their secret in clear text through Fn::GetAtt, such as the secret key of an IAM access key.",
        "Store the attribute in a Secrets Manager secret in the same template, and export that secret's ARN.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        return SecretSigns.SecretAttribute(subject) is { } attribute ? On(subject, $"The value is {attribute}, a secret in clear text.") : null;
    }
}
