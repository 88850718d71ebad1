using ListBackup.Exports.CloudFormation.Credentials;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation;

/// <summary>Opens the accounts and regions that the options name.</summary>
public sealed class LiveAccess(LiveOptions options) : ILiveAccess, IDisposable
{
    private readonly List<LiveRegion> _opened = [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ILiveRegion>> OpenAsync(IReadLog log, CancellationToken cancellationToken) =>
        await OpenRegionsAsync(log, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var region in _opened) region.Dispose();
        _opened.Clear();
    }

    internal async Task<IReadOnlyList<LiveRegion>> OpenRegionsAsync(IReadLog log, CancellationToken cancellationToken)
    {
        CheckEndpoint();
        List<ProblemException> failures = [];
        List<LiveRegion> opened = [];
        List<string?> profiles = [.. options.AccessKey is null ? options.Profiles.Distinct(StringComparer.Ordinal) : []];
        if (profiles.Count == 0) profiles.Add(null);
        foreach (var profile in profiles)
        {
            try
            {
                var regions = await RegionResolver.ResolveAsync(options, profile, cancellationToken).ConfigureAwait(false);
                var credentials = await new CredentialResolver(options).ResolveAsync(profile, regions[0], cancellationToken).ConfigureAwait(false);
                opened.AddRange(regions.Select(region => new LiveRegion(options, profile, region, credentials)));
            }
            catch (ProblemException e)
            {
                failures.Add(e);
            }
        }

        // One failure and nothing else ends the command; beside others that work it is one error among the results.
        if (opened.Count == 0 && failures is [var only]) throw only;
        foreach (var failure in failures) log.Problem(failure.Problem);
        lock (_opened) _opened.AddRange(opened);
        return opened;
    }

    private void CheckEndpoint()
    {
        if (options.EndpointUrl is not { } url) return;
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return;
        throw new ProblemException(new Problem(
            "EndpointNotValid", ProblemCategory.InvalidArgument, $"The endpoint '{url}' is not an http or https address.", "Give -EndpointUrl such as https://cloudformation.us-east-1.amazonaws.com.") { Target = url });
    }
}
