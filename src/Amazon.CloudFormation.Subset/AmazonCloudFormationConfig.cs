using Amazon.CloudFormation.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Amazon.CloudFormation;

/// <summary>Configures an <see cref="AmazonCloudFormationClient"/>.</summary>
public class AmazonCloudFormationConfig : ClientConfig
{
    private static readonly AmazonCloudFormationEndpointResolver EndpointResolver = new();

    /// <summary>The configuration with the SDK's defaults.</summary>
    public AmazonCloudFormationConfig()
        : base(new DefaultConfigurationProvider(AmazonCloudFormationDefaultConfiguration.All))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "cloudformation";
        EndpointProvider = new AmazonCloudFormationEndpointProvider();
    }

    /// <summary>The service's id in the SDK, which also names its settings (<c>AWS_ENDPOINT_URL_CLOUDFORMATION</c>).</summary>
    public static new string ServiceId => "CloudFormation";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "cloudformation";

    /// <inheritdoc/>
    public override string ServiceVersion => AmazonCloudFormationMetadata.ApiVersion;

    /// <inheritdoc/>
    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0.100");

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var context = new RequestContext(false)
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, ServiceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return EndpointResolver.GetEndpoint(new Runtime.Internal.ExecutionContext(context, responseContext: null));
    }
}
