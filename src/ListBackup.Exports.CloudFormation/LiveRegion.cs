using Amazon;
using Amazon.Runtime;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.CloudFormation.Changing;
using ListBackup.Exports.CloudFormation.Credentials;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation;

/// <summary>One account's services in one region, with the clients that call them.</summary>
internal sealed class LiveRegion : ILiveRegion, IDisposable
{
    // Above the gate's own bound, which is what limits; the SDK's default of 2 gives up under throttling.
    private const int MaxErrorRetry = LiveRetryPolicy.ThrottledRetries;
    private readonly CallGate _gate;
    private readonly CallGate _parameterGate;
    private readonly LiveClient _client;
    private readonly Lazy<LiveParameterClient> _parameterClient;

    public LiveRegion(LiveOptions options, string? profile, string region, AWSCredentials credentials)
    {
        Scope = new CallScope(region, profile);
        _gate = new CallGate(Math.Max(1, options.Parallelism), TimeProvider.System);
        var limits = new CallLimits(_gate, options.AttemptTimeout, options.RetryPause);
        _client = new LiveClient(credentials, Configure(new LiveClient.Settings(limits), options));
        Stacks = new LiveStacks(_client, Scope);
        Changes = new StackChanger(_client, Scope, options.PollInterval);

        // Another service with limits of its own, which few commands need.
        _parameterGate = new CallGate(Math.Max(1, options.Parallelism), TimeProvider.System);
        _parameterClient = new(() => new LiveParameterClient(credentials, Configure(new LiveParameterClient.Settings(limits with { Gate = _parameterGate }), options)));
    }

    /// <inheritdoc/>
    public string Region => Scope.Region;

    /// <inheritdoc/>
    public string? Profile => Scope.Profile;

    /// <inheritdoc cref="ILiveRegion.Stacks"/>
    public LiveStacks Stacks { get; }

    /// <inheritdoc/>
    ILiveStacks ILiveRegion.Stacks => Stacks;

    /// <inheritdoc/>
    public IStackChanger Changes { get; }

    /// <inheritdoc/>
    public IParameterStore Parameters => new ParameterStore(_parameterClient.Value, Scope);

    internal CallScope Scope { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        if (_parameterClient.IsValueCreated) _parameterClient.Value.Dispose();
        _parameterGate.Dispose();
        _gate.Dispose();
    }

    private T Configure<T>(T config, LiveOptions options)
        where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = MaxErrorRetry;
        config.ThrottleRetries = false;

        // AWS never redirects; what was signed for one host is not sent to another.
        config.AllowAutoRedirect = false;
        if (Profile is not null) UseProfile(config, options);
        if (options.EndpointUrl is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = Region;

            // A given address is taken as it is, whatever kind of host the profile or the environment prefers.
            config.UseFIPSEndpoint = config.UseDualstackEndpoint = false;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }

        return config;
    }

    // The SDK itself looks only into the default profile for the kind of host.
    private void UseProfile(ClientConfig config, LiveOptions options)
    {
        config.Profile = new Profile(Profile, options.ProfileLocation);
        var settings = ProfileStore.Find(Profile, options.ProfileLocation);
        if (settings?.UseFIPSEndpoint is { } fips) config.UseFIPSEndpoint = fips;
        if (settings?.UseDualstackEndpoint is { } dualStack) config.UseDualstackEndpoint = dualStack;
    }
}
