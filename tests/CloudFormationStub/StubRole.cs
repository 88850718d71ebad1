namespace ListBackup.Exports.CloudFormationStub;

/// <summary>A role that can be assumed.</summary>
/// <param name="Arn">The role's ARN.</param>
public sealed record StubRole(string Arn)
{
    /// <summary>The external id that must be given; null for none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The MFA code that must be given; null for none.</summary>
    public string? MfaCode { get; init; }

    /// <summary>The web identity token that is accepted; null for none.</summary>
    public string? WebIdentityToken { get; init; }
}
