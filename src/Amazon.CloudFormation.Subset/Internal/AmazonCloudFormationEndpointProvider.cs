using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.CloudFormation.Internal;

/// <summary>The service's endpoint rules: a given address as it is, else host by region and partition.</summary>
public class AmazonCloudFormationEndpointProvider : IEndpointProvider
{
    /// <inheritdoc/>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            if (fips || dualStack) throw new AmazonClientException("Invalid Configuration: FIPS or Dualstack and custom endpoint are not supported");
            return new Endpoint(url);
        }

        if (parameters["Region"] is not string { Length: > 0 } region) throw new AmazonClientException("Invalid Configuration: Missing Region");
        var partition = Fn.Partition(region);
        if (fips && partition["supportsFIPS"] is not true) throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS");
        if (dualStack && partition["supportsDualStack"] is not true)
            throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack");

        // In GovCloud the ordinary endpoint is the FIPS one.
        var host = fips && (dualStack || partition["name"] is not "aws-us-gov") ? "cloudformation-fips" : "cloudformation";
        return new Endpoint($"https://{host}.{region}.{partition[dualStack ? "dualStackDnsSuffix" : "dnsSuffix"]}");
    }
}
