namespace ListBackup.Exports.CloudFormation;

/// <summary>Whom to ask, and how.</summary>
/// <remarks>
/// Credentials are searched as AWS Tools does: keys, named profiles, the environment, the profile <c>default</c>, container, instance.
/// Regions likewise: those given, the profile's, the environment's, that of <c>default</c>, the instance's.
/// </remarks>
public sealed record LiveOptions
{
    /// <summary>The regions to ask; empty for the profile's or the environment's.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The credential profiles to ask with, each in every region; empty for one set of credentials from elsewhere.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>The shared credentials file to find profiles in; null for the user's.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>The address to call instead of AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>A static access key; goes before all profiles.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret of <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The token of temporary keys.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Asks the user for the code of the MFA device with the given serial number or ARN; null where nobody can be asked.</summary>
    public Func<string, CancellationToken, Task<string>>? AskMfaCode { get; init; }

    /// <summary>The names of the exports whose importers are wanted; empty for all exports that can be listed.</summary>
    public IReadOnlyList<string> ExportNames { get; init; } = [];

    /// <summary>Whether to read templates for the place of each import and for weak readers.</summary>
    public bool ReadTemplates { get; init; }

    /// <summary>Calls in flight at once, per profile and region.</summary>
    public int Parallelism { get; init; } = 16;

    /// <summary>How long one attempt of one call may take, from sending to the last byte of the answer.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The pause before the first retry of a call, and half of what the next may take.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The first pause between two looks at a change set or an update; later ones are longer, up to five seconds.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"{string.Join(',', Profiles)} in {string.Join(',', Regions)}";
}
