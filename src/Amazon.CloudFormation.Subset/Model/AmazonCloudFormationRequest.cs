using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

/// <summary>What all requests have in common.</summary>
public class AmazonCloudFormationRequest : AmazonWebServiceRequest
{
}
