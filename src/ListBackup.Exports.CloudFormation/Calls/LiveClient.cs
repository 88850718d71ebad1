using Amazon.CloudFormation;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>The CloudFormation client with the gate and retries of the live source.</summary>
internal sealed class LiveClient(AWSCredentials credentials, LiveClient.Settings settings) : AmazonCloudFormationClient(credentials, settings)
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AttemptHandler.Install(pipeline, Config, ((Settings)Config).Limits);
    }

    /// <summary>The client's configuration; it carries the limits because the pipeline is built in the base constructor.</summary>
    internal sealed class Settings(CallLimits limits) : AmazonCloudFormationConfig
    {
        /// <summary>The limits.</summary>
        public CallLimits Limits { get; } = limits;
    }
}
