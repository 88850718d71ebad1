using System.Net.Sockets;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>The SDK's standard retry, patient with throttling and short with an endpoint that is not there.</summary>
internal sealed class LiveRetryPolicy(IClientConfig config, TimeSpan firstPause) : StandardRetryPolicy(config)
{
    /// <summary>Retries of a throttled call; the gate has slowed down by then, so that later attempts rarely fail.</summary>
    public const int ThrottledRetries = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private const int TransientRetries = 4;
    private const int TimeoutRetries = 2;
    private const int UnreachableRetries = 1;
    private const int ClockRetries = 1;

    /// <inheritdoc/>
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        Task.FromResult(executionContext.RequestContext.Retries < RetriesFor(executionContext, exception));

    /// <inheritdoc/>
    public override bool IsThrottlingError(Exception exception) =>
        exception is not AmazonServiceException { ErrorCode: "LimitExceededException" }
        && (exception is AmazonServiceException { StatusCode: System.Net.HttpStatusCode.TooManyRequests } || base.IsThrottlingError(exception));

    /// <inheritdoc/>
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        // The gate already spaces throttled calls; the chance in it keeps their retries from coming back in step.
        var longest = firstPause * (1 << Math.Min(10, executionContext.RequestContext.Retries));
        if (longest > LongestPause) longest = LongestPause;
        return Task.Delay(longest * (0.25 + (0.75 * Random.Shared.NextDouble())), executionContext.RequestContext.CancellationToken);
    }

    private int RetriesFor(IExecutionContext executionContext, Exception exception)
    {
        if (executionContext.RequestContext.CancellationToken.IsCancellationRequested) return 0;
        if (IsThrottlingError(exception)) return ThrottledRetries;
        if (exception is TimeoutException) return TimeoutRetries;

        // The SDK corrects the clock by the first such answer, and takes those to calls made meanwhile for final.
        if (CallProblems.IsClockSkew(exception)) return ClockRetries;
        if (Inner<XmlException>(exception) is not null || CallProblems.IsGarbled(exception)) return TransientRetries;
        if (Inner<SocketException>(exception) is { } socket && !IsBroken(socket)) return UnreachableRetries;
        return RetryForExceptionSync(exception, executionContext) ? TransientRetries : 0;
    }

    // A connection that broke was there a moment ago; one that was refused will be refused again.
    private static bool IsBroken(SocketException socket) =>
        socket.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown;

    private static T? Inner<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found) return found;
        }

        return null;
    }
}
