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
        if (parameters["Endpoint"] is string { Length: > 0 } url) return new Endpoint(url);
        var region = (string)parameters["Region"];
        var partition = Fn.Partition(region);

        // All partitions have both kinds; in GovCloud the ordinary endpoint is the FIPS one.
        var host = fips && (dualStack || partition["name"] is not "aws-us-gov") ? "cloudformation-fips" : "cloudformation";
        return new Endpoint($"https://{host}.{region}.{partition[dualStack ? "dualStackDnsSuffix" : "dnsSuffix"]}");
    }
}
