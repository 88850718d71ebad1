using Amazon.CloudFormation.Internal;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudFormation;

/// <summary>Calls CloudFormation; safe to use from any thread.</summary>
public class AmazonCloudFormationClient : AmazonServiceClient, IAmazonCloudFormation
{
    /// <summary>A client with these credentials.</summary>
    public AmazonCloudFormationClient(AWSCredentials credentials, AmazonCloudFormationConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <inheritdoc/>
    IClientConfig IAmazonService.Config => Config;

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata { get; } = new AmazonCloudFormationMetadata();

    /// <inheritdoc/>
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudFormationConfig();

    /// <inheritdoc/>
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCloudFormationClient(awsCredentials, (AmazonCloudFormationConfig)clientConfig);

    /// <inheritdoc/>
    public virtual Task<ListExportsResponse> ListExportsAsync(ListExportsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListExportsResponse>(request, ListExportsRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListImportsResponse> ListImportsAsync(ListImportsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListImportsResponse>(request, ListImportsRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeStacksResponse>(request, DescribeStacksRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListStacksResponse> ListStacksAsync(ListStacksRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListStacksResponse>(request, ListStacksRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTemplateResponse>(request, GetTemplateRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeAccountLimitsResponse> DescribeAccountLimitsAsync(DescribeAccountLimitsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAccountLimitsResponse>(request, DescribeAccountLimitsRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateChangeSetResponse>(request, CreateChangeSetRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeChangeSetResponse>(request, DescribeChangeSetRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ExecuteChangeSetResponse> ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ExecuteChangeSetResponse>(request, ExecuteChangeSetRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DeleteChangeSetResponse> DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteChangeSetResponse>(request, DeleteChangeSetRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeStackEventsResponse>(request, DescribeStackEventsRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetTemplateSummaryResponse> GetTemplateSummaryAsync(GetTemplateSummaryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetTemplateSummaryResponse>(request, GetTemplateSummaryRequest.Operation.Options, cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonCloudFormationEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonCloudFormationAuthSchemeHandler());
    }
}
