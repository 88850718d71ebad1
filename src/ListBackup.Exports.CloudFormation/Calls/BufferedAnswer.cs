using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>An answer whose body is in memory.</summary>
internal sealed class BufferedAnswer(IWebResponseData head, byte[] body) : IWebResponseData, IHttpResponseBody
{
    /// <inheritdoc/>
    public long ContentLength => body.Length;

    /// <inheritdoc/>
    public string ContentType => head.ContentType;

    /// <inheritdoc/>
    public HttpStatusCode StatusCode => head.StatusCode;

    /// <inheritdoc/>
    public bool IsSuccessStatusCode => head.IsSuccessStatusCode;

    /// <inheritdoc/>
    public IHttpResponseBody ResponseBody => this;

    /// <inheritdoc/>
    public string[] GetHeaderNames() => head.GetHeaderNames();

    /// <inheritdoc/>
    public bool IsHeaderPresent(string headerName) => head.IsHeaderPresent(headerName);

    /// <inheritdoc/>
    public string GetHeaderValue(string headerName) => head.GetHeaderValue(headerName);

    /// <inheritdoc/>
    public IEventStreamHeader GetEventStreamHeader(string headerName) => head.GetEventStreamHeader(headerName);

    /// <inheritdoc/>
    public bool IsEventHeaderPresent(string headerName) => head.IsEventHeaderPresent(headerName);

    /// <inheritdoc/>
    public Stream OpenResponse() => new MemoryStream(body, writable: false);

    /// <inheritdoc/>
    public Task<Stream> OpenResponseAsync() => Task.FromResult(OpenResponse());

    /// <inheritdoc/>
    public void Dispose()
    {
        // The connection went back when the body was complete.
    }
}
