using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>Stands next to the wire and takes each answer in whole, within bounds, before the SDK parses it.</summary>
/// <remarks>
/// The SDK parses straight from the connection on a blocked thread: an answer that drips holds the thread, sixteen of them all that a
/// small machine has, and one without end is kept for as long as it comes.
/// </remarks>
internal sealed class AnswerHandler : PipelineHandler
{
    // Lists come in pages of 1 MB, templates of up to 1 MB, which XML may make six times as long.
    private const int MostBytes = 16 << 20;

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var cancellationToken = executionContext.RequestContext.CancellationToken;
        try
        {
            var answer = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            var response = executionContext.ResponseContext;
            if (response.HttpResponse is { } whole) response.HttpResponse = await TakeAsync(whole, cancellationToken).ConfigureAwait(false);
            return answer;
        }
        catch (HttpErrorResponseException e) when (e.Response is not BufferedAnswer)
        {
            var whole = await TakeAsync(e.Response, cancellationToken).ConfigureAwait(false);
            if ((executionContext.RequestContext.OriginalRequest as ImportersRequest)?.Take(whole) is not { } answer) throw new HttpErrorResponseException(e.Message, e.InnerException, whole);
            executionContext.ResponseContext.HttpResponse = answer;
            return default!;
        }
    }

    private static async Task<BufferedAnswer> TakeAsync(IWebResponseData response, CancellationToken cancellationToken)
    {
        using var body = response.ResponseBody;
        if ((int)response.StatusCode is >= 300 and < 400) throw new EndpointMovedException((int)response.StatusCode, response.GetHeaderValue("Location"));
        var stream = await body.OpenResponseAsync().ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var content = new MemoryStream();
            var buffer = new byte[16 << 10];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (content.Length + read > MostBytes) throw new AnswerTooLongException(MostBytes);
                content.Write(buffer, 0, read);
            }

            return new BufferedAnswer(response, PlainXml.From(content.ToArray()));
        }
    }
}
