using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Credentials;

/// <summary>Finds credentials in AWS Tools' order, and has them yield keys before the first call.</summary>
internal sealed class CredentialResolver(LiveOptions options)
{
    // A role, Identity Center or a process takes a few calls; an instance that is none answers nothing at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan InstancePatience = TimeSpan.FromSeconds(5);

    // Kept for the process, as a code is good for an hour and nobody types one for each command.
    private static readonly ConcurrentDictionary<(string Profile, string? Location, string Role), AWSCredentials> MfaSessions = new();

    /// <summary>The credentials of one profile; of the chain for null.</summary>
    /// <exception cref="ProblemException">There are none, or they yield no keys.</exception>
    public async Task<AWSCredentials> ResolveAsync(string? profileName, string region, CancellationToken cancellationToken)
    {
        if (options.AccessKey is { } access && options.SecretKey is { } secret)
            return options.SessionToken is { } token ? new SessionAWSCredentials(access, secret, token) : new BasicAWSCredentials(access, secret);

        var environment = profileName is null ? FromEnvironment() : null;
        var profile = environment is null ? ProfileStore.Find(profileName, options.ProfileLocation) : null;
        var credentials = environment ?? (profile is null ? await FromSurroundingsAsync(cancellationToken).ConfigureAwait(false) : FromProfile(profile));
        if (profile is null || !NeedsMfa(credentials))
        {
            await ProveAsync(credentials, profile?.Name, region, cancellationToken).ConfigureAwait(false);
            return credentials;
        }

        var session = (profile.Name, options.ProfileLocation, profile.Options.RoleArn);
        if (await ReuseAsync(session, profile.Name, region, cancellationToken).ConfigureAwait(false) is { } reused) return reused;
        await AskMfaAsync(credentials, profile, cancellationToken).ConfigureAwait(false);
        await ProveAsync(credentials, profile.Name, region, cancellationToken).ConfigureAwait(false);
        return MfaSessions[session] = credentials;
    }

    private static AWSCredentials? FromEnvironment()
    {
        if (IsSet("AWS_ACCESS_KEY_ID") && (IsSet("AWS_SECRET_ACCESS_KEY") || IsSet("AWS_SECRET_KEY"))) return new EnvironmentVariablesAWSCredentials();
        return IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN") ? AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables() : null;
    }

    private static AWSCredentials FromProfile(CredentialProfile profile)
    {
        try
        {
            return profile.Options is { CredentialSource.Length: > 0, RoleArn.Length: > 0 } role
                ? FromNamedSource(role, profile.CredentialProfileStore)
                : AWSCredentialsFactory.GetAWSCredentials(profile, profile.CredentialProfileStore);
        }
        catch (Exception e) when (e is InvalidDataException or AmazonClientException or InvalidOperationException or ArgumentException)
        {
            throw new ProblemException(new Problem(
                "ProfileNotValid", ProblemCategory.InvalidData, $"The profile '{profile.Name}' gives no credentials: {e.Message}", "Complete the profile, for example with 'aws configure --profile'.")
            { Target = profile.Name });
        }
    }

    // The SDK takes a credential source only without external id and MFA, which the AWS CLI takes with it.
    private static AWSCredentials FromNamedSource(CredentialProfileOptions role, ICredentialProfileSource store)
    {
        var plain = new CredentialProfileOptions { RoleArn = role.RoleArn, CredentialSource = role.CredentialSource, RoleSessionName = role.RoleSessionName };
        var credentials = AWSCredentialsFactory.GetAWSCredentials(plain, store);
        if (credentials is AssumeRoleAWSCredentials assumed)
        {
            assumed.Options.ExternalId = role.ExternalID;
            assumed.Options.MfaSerialNumber = role.MfaSerial;
        }

        return credentials;
    }

    // What is left of the SDK's own chain once environment and profiles are ruled out: container and instance.
    private static async Task<AWSCredentials> FromSurroundingsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(), cancellationToken)
                .WaitAsync(InstancePatience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ProblemException(Missing(e));
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static async Task ProveAsync(AWSCredentials credentials, string? profile, string region, CancellationToken cancellationToken)
    {
        try
        {
            // Some of the SDK's credentials work synchronously underneath and would hold up a cancellation.
            await TokenServiceRegion.UseAsync(region, () => Task.Run(credentials.GetCredentialsAsync, cancellationToken).WaitAsync(Patience, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ProblemException(profile is null ? Missing(e) : Refused(e, profile));
        }
    }

    private static Problem Missing(Exception? e) => new(
        "CredentialsMissing",
        ProblemCategory.AuthenticationError,
        "No AWS credentials were found: no keys, no profile, no environment variables, no profile 'default', no container and no instance gave any.",
        "Give -ProfileName, -Credential or -AccessKey and -SecretKey, or set up a profile with 'aws configure'.") { Exception = e };

    private static Problem Refused(Exception e, string profile)
    {
        var cause = e;
        while (cause.InnerException is { } inner && cause is AmazonClientException) cause = inner;
        var login = cause.Message.Contains("SSO", StringComparison.OrdinalIgnoreCase)
            ? $"Log in: aws sso login --profile {profile}"
            : $"Check the profile '{profile}': role, source, external id and MFA, or the credential process.";
        return new Problem("CredentialsFailed", ProblemCategory.AuthenticationError, $"The profile '{profile}' yields no credentials: {cause.Message.Trim()}", login) { Target = profile, Exception = e };
    }

    private static bool NeedsMfa(AWSCredentials? credentials)
    {
        for (; credentials is AssumeRoleAWSCredentials role; credentials = role.SourceCredentials)
        {
            if (role.Options.MfaSerialNumber is { Length: > 0 }) return true;
        }

        return false;
    }

    private static async Task<AWSCredentials?> ReuseAsync((string Profile, string? Location, string Role) session, string profile, string region, CancellationToken cancellationToken)
    {
        if (!MfaSessions.TryGetValue(session, out var kept)) return null;
        try
        {
            await ProveAsync(kept, profile, region, cancellationToken).ConfigureAwait(false);
            return kept;
        }
        catch (ProblemException)
        {
            // The hour is over: the code is asked for again.
            MfaSessions.TryRemove(session, out _);
            return null;
        }
    }

    // A code is asked for once and before the calls, on the caller's own terms; the SDK's callback could only block.
    private async Task AskMfaAsync(AWSCredentials? credentials, CredentialProfile profile, CancellationToken cancellationToken)
    {
        for (; credentials is AssumeRoleAWSCredentials role; credentials = role.SourceCredentials)
        {
            if (role.Options.MfaSerialNumber is not { Length: > 0 } serial) continue;
            if (options.AskMfaCode is null)
            {
                throw new ProblemException(new Problem(
                    "MfaRequired", ProblemCategory.AuthenticationError, $"The profile '{profile.Name}' needs a code of the MFA device {serial}, and there is nobody to ask.", "Run it interactively, or give temporary keys.")
                { Target = profile.Name });
            }

            var code = await options.AskMfaCode(serial, cancellationToken).ConfigureAwait(false);
            role.Options.MfaTokenCodeCallback = () => code;
        }
    }
}
