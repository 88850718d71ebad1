namespace ListBackup.Exports.Rules.Secrets;

/// <summary>No value resolves a secret.</summary>
public sealed class SecretReferenceRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB3003",
        "No secret is resolved into an export",
        Severity.Error,
        "A dynamic reference to a secret is resolved when the stack deploys, and the export then holds the secret in clear text.",
        "Export the ARN or name of the secret, and let the consumer resolve it.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.Value is not { } value) return null;
        foreach (var service in Services)
        {
            if (value.Contains($"{{{{resolve:{service}:", StringComparison.OrdinalIgnoreCase)) return On(subject, $"The value holds a dynamic reference to {(service == "ssm-secure" ? "a secure parameter" : "a secret")} ({{{{resolve:{service}:…}}}}).");
        }

        return null;
    }

    private static readonly string[] Services = ["secretsmanager", "ssm-secure"];
}
