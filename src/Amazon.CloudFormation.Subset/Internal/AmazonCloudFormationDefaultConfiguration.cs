using System.Collections.ObjectModel;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudFormation.Internal;

/// <summary>The SDK's default timeouts, by the mode that <c>AWS_DEFAULTS_MODE</c> selects.</summary>
internal static class AmazonCloudFormationDefaultConfiguration
{
    public static ReadOnlyCollection<IDefaultConfiguration> All { get; } = new(
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
        Mode(DefaultConfigurationMode.Auto, 1100),
    ]);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMilliseconds)
    {
        var connect = TimeSpan.FromMilliseconds(connectMilliseconds);
        return new DefaultConfiguration { Name = name, RetryMode = RequestRetryMode.Standard, ConnectTimeout = connect, TlsNegotiationTimeout = connect };
    }
}
