using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SimpleSystemsManagement;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>The Systems Manager client with the gate and retries of the live source.</summary>
internal sealed class LiveParameterClient(AWSCredentials credentials, LiveParameterClient.Settings settings) : AmazonSimpleSystemsManagementClient(credentials, settings)
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        AttemptHandler.Install(pipeline, Config, ((Settings)Config).Limits);
    }

    /// <summary>The client's configuration; it carries the limits because the pipeline is built in the base constructor.</summary>
    internal sealed class Settings(CallLimits limits) : AmazonSimpleSystemsManagementConfig
    {
        /// <summary>The limits.</summary>
        public CallLimits Limits { get; } = limits;
    }
}
