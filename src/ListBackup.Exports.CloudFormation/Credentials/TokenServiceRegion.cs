using Amazon;
using Amazon.Runtime;

namespace ListBackup.Exports.CloudFormation.Credentials;

/// <summary>The region in which roles are assumed where neither environment nor profile names one.</summary>
/// <remarks>
/// Without one the SDK would first ask an instance that mostly is none, and it can be told only for the whole load context. So whoever proves
/// credentials has a turn with the region that it asks itself: that of an earlier read may be of another partition, which knows no such role.
/// </remarks>
internal static class TokenServiceRegion
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static string? _lent;

    /// <summary>Does work that may call the token service.</summary>
    public static async Task UseAsync(string region, Func<Task> work, CancellationToken cancellationToken)
    {
        if (FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false) is { } own && own.SystemName != Volatile.Read(ref _lent))
        {
            await work().ConfigureAwait(false);
            return;
        }

        await Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (region != _lent)
            {
                Volatile.Write(ref _lent, region);
                AWSConfigs.AWSRegion = region;
                FallbackRegionFactory.Reset();
            }

            await work().ConfigureAwait(false);
        }
        finally
        {
            Turn.Release();
        }
    }
}
