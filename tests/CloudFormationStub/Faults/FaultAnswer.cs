using System.Text;
using Microsoft.AspNetCore.Http;

namespace ListBackup.Exports.CloudFormationStub.Faults;

/// <summary>Writes answers, whole or as a fault spoils them.</summary>
internal static class FaultAnswer
{
    private const string Page = "<html><head><title>Sign in</title></head><body><p>Please sign in to the network.</p></body></html>";

    /// <summary>The error that a fault amounts to; null for those that spoil the answer itself.</summary>
    public static StubException? Error(FaultKind kind) => kind switch
    {
        FaultKind.Throttled => new("Throttling", "Rate exceeded"),
        FaultKind.InternalError => new("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500),
        FaultKind.Unavailable => new("ServiceUnavailable", "The request has failed due to a temporary failure of the server.", 503),
        FaultKind.ExpiredToken => new("ExpiredToken", "The security token included in the request is expired", 403),
        FaultKind.AccessDenied => new("AccessDenied", "User: arn:aws:iam::123456789012:user/operator is not authorized to perform this action because no identity-based policy allows it", 403),
        FaultKind.ClockSkew => new("SignatureDoesNotMatch", "Signature not yet current: 20300101T000000Z is still later than 20260101T000000Z (20251231T235500Z + 5 min.)", 403),
        FaultKind.NameRefused => new("ValidationError", "1 validation error detected: Value at 'exportName' failed to satisfy constraint: Member must satisfy regular expression pattern"),
        FaultKind.RegionDisabled => new("UnrecognizedClientException", "The security token included in the request is invalid.", 403),
        _ => null,
    };

    public static async Task WriteAsync(HttpContext context, FaultKind? kind, int status, string answer)
    {
        switch (kind)
        {
            case FaultKind.Reset:
                context.Abort();
                return;
            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case FaultKind.HalfAnswer:
                var whole = Encoding.UTF8.GetBytes(answer);
                context.Response.ContentType = "text/xml";
                context.Response.ContentLength = whole.Length;
                await context.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length / 2)).ConfigureAwait(false);
                await context.Response.Body.FlushAsync().ConfigureAwait(false);
                context.Abort();
                return;
            case FaultKind.SlowDrip:
                await DripAsync(context, answer).ConfigureAwait(false);
                return;
            case FaultKind.TruncatedXml:
                await SendAsync(context, status, "text/xml", answer[..(answer.Length / 2)]).ConfigureAwait(false);
                return;
            case FaultKind.WrongXml:
                await SendAsync(context, 200, "text/xml", "<ListBucketResult><Name>a-bucket</Name></ListBucketResult>").ConfigureAwait(false);
                return;
            case FaultKind.Entities:
                await SendAsync(context, status, "text/xml", WithEntities(answer[Math.Max(0, answer.IndexOf("?>", StringComparison.Ordinal) + 2)..])).ConfigureAwait(false);
                return;
            case FaultKind.Html or FaultKind.HtmlError or FaultKind.NotFound:
                context.Response.Headers.Remove("x-amzn-RequestId");
                await SendAsync(context, kind switch { FaultKind.HtmlError => 502, FaultKind.NotFound => 404, _ => 200 }, "text/html", Page).ConfigureAwait(false);
                return;
            case FaultKind.Json:
                await SendAsync(context, 200, "application/json", """{"Exports":[],"NextToken":null}""").ConfigureAwait(false);
                return;
            case FaultKind.NoResult:
                await SendAsync(context, 200, "text/xml", "<ListExportsResponse><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></ListExportsResponse>").ConfigureAwait(false);
                return;
            case FaultKind.ErrorInSuccess:
                await SendAsync(context, 200, "text/xml", "<ErrorResponse><Error><Type>Receiver</Type><Code>InternalFailure</Code><Message>No.</Message></Error></ErrorResponse>").ConfigureAwait(false);
                return;
            case FaultKind.GzipGarbage:
                context.Response.Headers.ContentEncoding = "gzip";
                await SendAsync(context, 200, "text/xml", new string('\u0007', 500)).ConfigureAwait(false);
                return;
            case FaultKind.Endless:
                await FloodAsync(context, answer).ConfigureAwait(false);
                return;
            case FaultKind.MovedPermanently or FaultKind.Redirect:
                context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
                await SendAsync(context, kind == FaultKind.Redirect ? 307 : 301, "text/html", "").ConfigureAwait(false);
                return;
            case FaultKind.TooManyRequests or FaultKind.Empty:
                await SendAsync(context, kind == FaultKind.Empty ? 200 : 429, "text/xml", "").ConfigureAwait(false);
                return;
            default:
                await SendAsync(context, status, "text/xml", answer).ConfigureAwait(false);
                return;
        }
    }

    private static string WithEntities(string answer)
    {
        var laughs = string.Concat("bcdefghi".Select(c => $"<!ENTITY {c} \"{string.Concat(Enumerable.Repeat($"&{(char)(c - 1)};", 20))}\">"));
        return $"<!DOCTYPE r [<!ENTITY a \"ha\">{laughs}<!ENTITY file SYSTEM \"file:///etc/passwd\">]>{answer.Replace("<Name>", "<Name>&file;&i;", StringComparison.Ordinal)}";
    }

    private static async Task SendAsync(HttpContext context, int status, string type, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes).ConfigureAwait(false);
    }

    private static async Task FloodAsync(HttpContext context, string answer)
    {
        var first = answer[..Math.Max(0, answer.IndexOf("<member>", StringComparison.Ordinal))];
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(first, context.RequestAborted).ConfigureAwait(false);
        var more = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<member><Name>flood</Name><Value>flood</Value></member>", 1000)));
        try
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(more, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client has had enough, which is what this fault is for.
        }
    }

    private static async Task DripAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "text/xml";
        try
        {
            foreach (var b in Encoding.UTF8.GetBytes(answer))
            {
                await context.Response.Body.WriteAsync(new[] { b }, context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromMilliseconds(500), context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The client has had enough, which is what this fault is for.
        }
    }
}
