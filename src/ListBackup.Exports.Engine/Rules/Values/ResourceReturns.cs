namespace ListBackup.Exports.Rules.Values;

/// <summary>What <c>Ref</c> and <c>Fn::GetAtt</c> give, for the resource types that are exported most.</summary>
/// <remarks>Source: "Return values" of each type in the CloudFormation template reference. A type that is not listed is not judged.</remarks>
internal static class ResourceReturns
{
    private static readonly HashSet<string> RefIsArn = new(StringComparer.Ordinal)
    {
        "AWS::SNS::Topic", "AWS::SecretsManager::Secret", "AWS::IAM::ManagedPolicy", "AWS::StepFunctions::StateMachine",
        "AWS::Serverless::StateMachine", "AWS::CertificateManager::Certificate", "AWS::Lambda::LayerVersion", "AWS::Serverless::LayerVersion",
        "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::ElasticLoadBalancingV2::Listener",
        "AWS::ECS::TaskDefinition", "AWS::ECS::Service", "AWS::AppSync::GraphQLApi",
    };

    private static readonly HashSet<string> RefIsName = new(StringComparer.Ordinal)
    {
        "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable", "AWS::S3::Bucket", "AWS::IAM::Role", "AWS::IAM::User",
        "AWS::IAM::Group", "AWS::IAM::InstanceProfile", "AWS::KMS::Key", "AWS::KMS::Alias", "AWS::Lambda::Function", "AWS::Serverless::Function",
        "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::EC2::VPCEndpoint", "AWS::EC2::RouteTable", "AWS::EC2::InternetGateway",
        "AWS::Events::EventBus", "AWS::Logs::LogGroup", "AWS::Cognito::UserPool", "AWS::Cognito::UserPoolClient", "AWS::Cognito::IdentityPool",
        "AWS::ECR::Repository", "AWS::ECS::Cluster", "AWS::EKS::Cluster", "AWS::Kinesis::Stream", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster",
        "AWS::SSM::Parameter", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::Serverless::Api", "AWS::Serverless::HttpApi",
        "AWS::CloudFront::Distribution", "AWS::Route53::HostedZone",
    };

    private static readonly HashSet<string> NameAttributes = new(StringComparer.Ordinal)
    {
        "Name", "QueueName", "TopicName", "RoleId", "KeyId", "GroupId", "VpcId", "SubnetId", "TableId", "UserPoolId", "RestApiId", "ApiId", "FunctionName", "Id",
    };

    /// <summary>What a reference gives; null when that is not known.</summary>
    public static ReturnedValue? Of(string resourceType, string attribute)
    {
        if (attribute == "Ref")
        {
            return resourceType == "AWS::SQS::Queue" ? ReturnedValue.Url
                : RefIsArn.Contains(resourceType) ? ReturnedValue.Arn
                : RefIsName.Contains(resourceType) ? ReturnedValue.Name
                : null;
        }

        if (attribute is "QueueUrl" or "WebsiteURL" or "FunctionUrl") return ReturnedValue.Url;
        if (attribute.EndsWith("Arn", StringComparison.Ordinal)) return ReturnedValue.Arn;
        // A secret's Id is its ARN.
        return NameAttributes.Contains(attribute) && resourceType != "AWS::SecretsManager::Secret" ? ReturnedValue.Name : null;
    }

    /// <summary>Whether a resource may give anything: a custom resource, a nested stack, a module.</summary>
    public static bool IsOpaque(string resourceType) =>
        !resourceType.StartsWith("AWS::", StringComparison.Ordinal)
        || resourceType.StartsWith("AWS::CloudFormation::", StringComparison.Ordinal)
        || resourceType is "AWS::Serverless::Application" or "AWS::ServiceCatalog::CloudFormationProvisionedProduct"
        || resourceType.EndsWith("::MODULE", StringComparison.Ordinal);
}

/// <summary>A kind of value that a reference to a resource gives.</summary>
internal enum ReturnedValue
{
    Name,
    Arn,
    Url,
}
