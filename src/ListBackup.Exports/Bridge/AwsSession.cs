using System.Management.Automation;

namespace ListBackup.Exports.Bridge;

/// <summary>Whom to ask, as the user said by parameters or by AWS Tools' session variables, in plain text values.</summary>
/// <remarks>Where a member is null or empty, the live source goes on to the environment and the shared files as AWS Tools does.</remarks>
internal sealed record AwsSession
{
    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Profiles { get; init; } = [];

    public string? ProfileLocation { get; init; }

    public string? EndpointUrl { get; init; }

    public AwsKeys? Keys { get; init; }

    /// <summary>Equal for sessions that read the same.</summary>
    public object Key => (string.Join('\n', Regions), string.Join('\n', Profiles), ProfileLocation, EndpointUrl, Keys);

    /// <summary>Reads parameters and session variables; on the pipeline thread only.</summary>
    /// <remarks>The order is AWS Tools': keys, then -ProfileName, then -Credential, then $StoredAWSCredentials.</remarks>
    public static AwsSession Read<T>(T cmdlet)
        where T : PSCmdlet, IAwsParameters
    {
        var profiles = Given(cmdlet.ProfileName);
        var regions = Given(cmdlet.Region);
        if (regions is [] && Unwrap(cmdlet.GetVariableValue("StoredAWSRegion")) is { } stored) regions = Given([stored.ToString() ?? ""]);
        var keys = AwsKeys.FromParameters(cmdlet.AccessKey, cmdlet.SecretKey, cmdlet.SessionToken);
        if (keys is null && profiles is [])
        {
            var credential = Unwrap(cmdlet.Credential) ?? Unwrap(cmdlet.GetVariableValue("StoredAWSCredentials"));
            keys = credential is null ? null : AwsKeys.FromObject(credential);
        }

        return new AwsSession
        {
            Regions = regions,
            Profiles = keys is null ? profiles : [],
            ProfileLocation = cmdlet.ProfileLocation is { Length: > 0 } location ? ProviderPaths.Unresolved(cmdlet, location) : null,
            EndpointUrl = cmdlet.EndpointUrl is { Length: > 0 } url ? url : null,
            Keys = keys,
        };
    }

    // AWS Tools' region parameter and variable also come as objects whose text is the region's name.
    private static IReadOnlyList<string> Given(IEnumerable<string>? values) =>
        [.. (values ?? []).Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : value;
}
