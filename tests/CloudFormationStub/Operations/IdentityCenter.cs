using System.Text.Json.Nodes;

namespace ListBackup.Exports.CloudFormationStub.Operations;

/// <summary>Identity Center: keys of a role for somebody who has logged in.</summary>
internal static class IdentityCenter
{
    /// <summary>The keys as JSON; null when the login is not known.</summary>
    public static string? RoleCredentials(StubCloud cloud, string accessToken, string account, string role)
    {
        if (!cloud.Logins.Contains(accessToken)) return null;
        var key = cloud.Keys.Add(new StubKey("ASIA" + Guid.NewGuid().ToString("N")[..16].ToUpperInvariant(), Guid.NewGuid().ToString("N"), account, Guid.NewGuid().ToString("N"), $"arn:aws:sts::{account}:assumed-role/{role}/person"));
        return new JsonObject
        {
            ["roleCredentials"] = new JsonObject
            {
                ["accessKeyId"] = key.AccessKey,
                ["secretAccessKey"] = key.SecretKey,
                ["sessionToken"] = key.Token,
                ["expiration"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds(),
            },
        }.ToJsonString();
    }
}
