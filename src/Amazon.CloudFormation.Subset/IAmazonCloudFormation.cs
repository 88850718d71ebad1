using Amazon.CloudFormation.Model;
using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>The operations of CloudFormation that this subset has.</summary>
public interface IAmazonCloudFormation : IAmazonService, IDisposable
{
    /// <summary>Asks for the exports of the account and region, page by page.</summary>
    Task<ListExportsResponse> ListExportsAsync(ListExportsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the stacks that import an export, page by page.</summary>
    Task<ListImportsResponse> ListImportsAsync(ListImportsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for one stack, or all page by page.</summary>
    Task<DescribeStacksResponse> DescribeStacksAsync(DescribeStacksRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for all stacks in brief, page by page, deleted ones of the last 90 days included.</summary>
    Task<ListStacksResponse> ListStacksAsync(ListStacksRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the template of a stack.</summary>
    Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the limits of the account.</summary>
    Task<DescribeAccountLimitsResponse> DescribeAccountLimitsAsync(DescribeAccountLimitsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for a change set, worked out after the answer.</summary>
    Task<CreateChangeSetResponse> CreateChangeSetAsync(CreateChangeSetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for a change set, its changes page by page.</summary>
    Task<DescribeChangeSetResponse> DescribeChangeSetAsync(DescribeChangeSetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the start of an update.</summary>
    Task<ExecuteChangeSetResponse> ExecuteChangeSetAsync(ExecuteChangeSetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the removal of a change set.</summary>
    Task<DeleteChangeSetResponse> DeleteChangeSetAsync(DeleteChangeSetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the events of a stack, newest first, page by page.</summary>
    Task<DescribeStackEventsResponse> DescribeStackEventsAsync(DescribeStackEventsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for the parameters and capabilities of a template.</summary>
    Task<GetTemplateSummaryResponse> GetTemplateSummaryAsync(GetTemplateSummaryRequest request, CancellationToken cancellationToken = default);
}
