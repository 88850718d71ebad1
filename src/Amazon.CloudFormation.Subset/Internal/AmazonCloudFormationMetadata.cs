using Amazon.Runtime.Internal;

namespace Amazon.CloudFormation.Internal;

/// <summary>The service's facts that the runtime asks for.</summary>
public class AmazonCloudFormationMetadata : IServiceMetadata
{
    internal const string ApiVersion = "2010-05-15";

    /// <inheritdoc/>
    public string ServiceId => AmazonCloudFormationConfig.ServiceId;

    /// <inheritdoc/>
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(0, StringComparer.Ordinal);
}
