using System.Management.Automation;
using System.Reflection;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>An access key with its secret, and for temporary ones the token.</summary>
internal sealed record AwsKeys(string AccessKey, string SecretKey, string? SessionToken)
{
    /// <summary>The keys given as parameters; null when none is.</summary>
    /// <exception cref="ProblemException">Only one half was given.</exception>
    public static AwsKeys? FromParameters(string? access, string? secret, string? token)
    {
        if (string.IsNullOrEmpty(access) && string.IsNullOrEmpty(secret) && string.IsNullOrEmpty(token)) return null;
        if (!string.IsNullOrEmpty(access) && !string.IsNullOrEmpty(secret)) return new(access, secret, string.IsNullOrEmpty(token) ? null : token);
        throw new ProblemException(new Problem(
            "CredentialsIncomplete", ProblemCategory.InvalidArgument, "Static credentials need both an access key and a secret key.", "Give -AccessKey and -SecretKey together, and -SessionToken with temporary ones."));
    }

    /// <summary>Copies the keys out of whatever holds credentials: AWS Tools' objects of any SDK version, an STS answer, a PSCredential.</summary>
    /// <exception cref="ProblemException">The object holds none.</exception>
    /// <remarks>AWS Tools bring their own AWSSDK.Core, so their types are not ours and are read by reflection.</remarks>
    public static AwsKeys FromObject(object source)
    {
        var found = source is PSCredential user
            ? new AwsKeys(user.UserName, user.GetNetworkCredential().Password, SessionToken: null)
            : FromSdk(source) ?? FromProperties(source);
        return found ?? throw new ProblemException(new Problem(
            "CredentialNotUnderstood",
            ProblemCategory.InvalidArgument,
            $"No AWS keys were found in an object of type {source.GetType().FullName}.",
            "Pass what Get-AWSCredential or Use-STSRole gives, or a PSCredential of access key and secret key."));
    }

    private static AwsKeys? FromSdk(object source)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var type = source.GetType();
        if (type.GetMethod("GetCredentials", BindingFlags.Instance | BindingFlags.Public, Type.EmptyTypes) is { } get)
        {
            try
            {
                return get.Invoke(source, null) is { } immutable ? FromProperties(immutable) : null;
            }
            catch (TargetInvocationException e)
            {
                throw new ProblemException(new Problem(
                    "CredentialsRefused", ProblemCategory.AuthenticationError, $"The given credentials yield no keys: {e.InnerException?.Message}", "Renew them, for example with Set-AWSCredential.") { Exception = e.InnerException });
            }
        }

        // AWSPSCredentials keeps the SDK's credentials in an internal property; an STS answer in a public one.
        return type.GetProperty("Credentials", any)?.GetValue(source) is { } inner && !ReferenceEquals(inner, source)
            ? FromSdk(inner) ?? FromProperties(inner)
            : null;
    }

    private static AwsKeys? FromProperties(object source)
    {
        var properties = PSObject.AsPSObject(source).Properties;
        var access = Text("AccessKeyId") ?? Text("AccessKey");
        var secret = Text("SecretAccessKey") ?? Text("SecretKey");
        return access is null || secret is null ? null : new(access, secret, Text("SessionToken") ?? Text("Token"));

        string? Text(string name) => properties[name]?.Value?.ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => AccessKey;
}
