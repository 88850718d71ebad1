using System.Globalization;
using System.Xml.Linq;

namespace ListBackup.Exports.CloudFormationStub.Operations;

/// <summary>The Security Token Service: roles and identities.</summary>
internal static class TokenService
{
    public static IEnumerable<object?> AssumeRole(StubRequest request, StubCloud cloud)
    {
        var role = cloud.FindRole(request.Required("RoleArn"));
        if (role is null || request.Key?.Account is null || (role.ExternalId is not null && role.ExternalId != request["ExternalId"]))
        {
            throw new StubException(
                "AccessDenied", $"User: {Arn(request.Key)} is not authorized to perform: sts:AssumeRole on resource: {request["RoleArn"]}", 403);
        }

        if (role.MfaCode is not null && role.MfaCode != request["TokenCode"])
            throw new StubException("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ", 403);
        return Session(request, role, cloud);
    }

    public static IEnumerable<object?> AssumeRoleWithWebIdentity(StubRequest request, StubCloud cloud)
    {
        var role = cloud.FindRole(request.Required("RoleArn"));
        if (role?.WebIdentityToken is null || role.WebIdentityToken != request["WebIdentityToken"])
            throw new StubException("InvalidIdentityToken", "No OpenIDConnect provider found in your account for the token's issuer");
        return Session(request, role, cloud);
    }

    public static IEnumerable<object?> GetCallerIdentity(StubRequest request, StubCloud cloud) =>
    [
        new XElement("Arn", Arn(request.Key)),
        new XElement("UserId", request.Key!.AccessKey),
        new XElement("Account", request.Key.Account),
    ];

    private static IEnumerable<object?> Session(StubRequest request, StubRole role, StubCloud cloud)
    {
        var account = role.Arn.Split(':')[4];
        var session = $"arn:aws:sts::{account}:assumed-role/{role.Arn.Split('/')[^1]}/{request["RoleSessionName"] ?? "session"}";
        var key = cloud.Keys.Add(new StubKey("ASIA" + Guid.NewGuid().ToString("N")[..16].ToUpperInvariant(), Guid.NewGuid().ToString("N"), account, Guid.NewGuid().ToString("N"), session));
        var seconds = int.Parse(request["DurationSeconds"] ?? "3600", CultureInfo.InvariantCulture);
        return
        [
            new XElement("AssumedRoleUser", new XElement("Arn", session), new XElement("AssumedRoleId", "AROAEXAMPLE:" + session.Split('/')[^1])),
            new XElement(
                "Credentials",
                new XElement("AccessKeyId", key.AccessKey),
                new XElement("SecretAccessKey", key.SecretKey),
                new XElement("SessionToken", key.Token),
                new XElement("Expiration", StackOperations.Date(TimeProvider.System.GetUtcNow().AddSeconds(seconds)))),
        ];
    }

    private static string Arn(StubKey? key) => key?.Arn ?? $"arn:aws:iam::{key?.Account}:user/operator";
}
