using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>Stands inside the SDK's retry: each attempt passes the gate, tells it how it went, and has its own time limit.</summary>
/// <remarks>The SDK's timeout ends with the answer's headers; a body that drips for ever would never end.</remarks>
internal sealed class AttemptHandler(CallLimits limits, RetryPolicy policy) : PipelineHandler
{
    /// <summary>Puts this handler, the retry policy and the reading of answers into a client's pipeline.</summary>
    public static void Install(RuntimePipeline pipeline, IClientConfig config, CallLimits limits)
    {
        var policy = new LiveRetryPolicy(config, limits.RetryPause);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(policy));
        pipeline.AddHandlerAfter<RetryHandler>(new AttemptHandler(limits, policy));
        pipeline.AddHandlerAfter<Unmarshaller>(new AnswerHandler());
    }

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = (RequestContext)executionContext.RequestContext;
        var caller = context.CancellationToken;
        await limits.Gate.EnterAsync(caller).ConfigureAwait(false);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(caller);
        attempt.CancelAfter(limits.AttemptTimeout);
        context.CancellationToken = attempt.Token;
        try
        {
            // Whatever the SDK does synchronously, such as looking for credentials or a host's address, may not hold up the caller.
            var answer = await base.InvokeAsync<T>(executionContext).WaitAsync(attempt.Token).ConfigureAwait(false);
            limits.Gate.Succeeded();
            return answer;
        }
        catch (Exception) when (caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(caller);
        }
        catch (Exception e) when (attempt.IsCancellationRequested)
        {
            throw new TimeoutException($"No complete answer within {limits.AttemptTimeout.TotalSeconds:0} seconds.", e);
        }
        catch (Exception e)
        {
            if (policy.IsThrottlingError(e)) limits.Gate.Throttled();
            else if (e is AmazonServiceException) limits.Gate.Succeeded();
            throw;
        }
        finally
        {
            context.CancellationToken = caller;
            limits.Gate.Leave();
        }
    }
}
