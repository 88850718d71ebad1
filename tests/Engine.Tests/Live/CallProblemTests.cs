using System.Net;
using System.Net.Sockets;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>What each of AWS's errors is called, and what is advised.</summary>
public class CallProblemTests
{
    [Theory]
    [InlineData("ExpiredTokenException", 403, "CredentialsExpired", "Renew the credentials")]
    [InlineData("TokenRefreshRequired", 400, "CredentialsExpired", "Renew the credentials")]
    [InlineData("RequestExpired", 400, "ClockSkew", "Set this machine's clock right.")]
    [InlineData("RequestTimeTooSkewed", 403, "ClockSkew", "Set this machine's clock right.")]
    [InlineData("RequestInTheFuture", 403, "ClockSkew", "Set this machine's clock right.")]
    [InlineData("InvalidSignatureException", 403, "CredentialsRefused", "Renew the credentials")]
    [InlineData("InvalidClientTokenId", 403, "CredentialsRefused", "A region that is not enabled for the account refuses all credentials.")]
    [InlineData("OptInRequired", 403, "CredentialsRefused", "A region that is not enabled for the account refuses all credentials.")]
    [InlineData("InvalidAccessKeyId", 403, "CredentialsRefused", "Renew the credentials")]
    [InlineData("MissingAuthenticationToken", 403, "CredentialsRefused", "Renew the credentials")]
    [InlineData("MissingAuthenticationTokenException", 403, "CredentialsRefused", "Renew the credentials")]
    [InlineData("IncompleteSignature", 400, "CredentialsRefused", "Renew the credentials")]
    [InlineData("AuthFailure", 401, "CredentialsRefused", "Renew the credentials")]
    [InlineData("InvalidToken", 400, "CredentialsRefused", "Renew the credentials")]
    [InlineData("AccessDeniedException", 403, "AccessDenied", "Allow cloudformation:ListExports to the identity that was used")]
    [InlineData("UnauthorizedOperation", 403, "AccessDenied", "Allow cloudformation:ListExports to the identity that was used")]
    [InlineData("NotAuthorized", 400, "AccessDenied", "Allow cloudformation:ListExports to the identity that was used")]
    [InlineData("ThrottlingException", 400, "Throttled", "try again later")]
    [InlineData("RequestLimitExceeded", 503, "Throttled", "try again later")]
    [InlineData("ValidationException", 400, "RequestRefused", "Check the name")]
    [InlineData("LimitExceededException", 400, "LimitReached", "ask AWS for more")]
    [InlineData("AlreadyExistsException", 400, "AlreadyExists", "Choose another name")]
    [InlineData("InsufficientCapabilitiesException", 400, "CapabilitiesMissing", "Pass the capabilities")]
    [InlineData("ChangeSetNotFoundException", 404, "ChangeSetNotFound", "Make the change set anew.")]
    [InlineData("InvalidChangeSetStatusException", 400, "ChangeSetNotReady", "make it anew")]
    [InlineData("NobodyKnowsThis", 500, "ServiceFailed", "try again later")]
    [InlineData("NobodyKnowsThis", 400, "RequestRefused", "See AWS's text.")]
    public async Task An_error_of_AWS_is_told_with_call_region_code_and_advice(string code, int status, string id, string advice)
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(3), new StubOptions { Before = _ => throw new StubException(code, "Because it is so.\nAnd a second line.", status) });
        var problem = Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server))).Problems);
        Assert.Equal((id, "us-east-1"), (problem.Id, problem.Target));
        Assert.StartsWith("ListExports in us-east-1 failed: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"({code}", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("second line", problem.Message, StringComparison.Ordinal);
        Assert.Contains(advice, problem.Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_without_end_is_cut()
    {
        await using var server = await StubServer.StartAsync(LiveReads.Cloud(3), new StubOptions { Before = _ => throw new StubException("ValidationError", new string('x', 5000)) });
        var problem = Assert.Single((await LiveReads.ReadAsync(LiveReads.Options(server))).Problems);
        Assert.StartsWith($"ListExports in us-east-1 failed: {new string('x', 500)}… (ValidationError, request ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_ends_too_early_in_all_order_is_told_as_broken_off()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var serving = ServeAsync(listener, stop.Token);
        var options = new LiveOptions
        {
            Regions = ["us-east-1"], EndpointUrl = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", AccessKey = "AKIA", SecretKey = "secret", RetryPause = TimeSpan.FromMilliseconds(5),
        };
        var problem = Assert.Single((await LiveReads.ReadAsync(options)).Problems);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);
        Assert.Equal("AnswerTruncated", problem.Id);
        Assert.Equal("ListExports in us-east-1 failed: the connection broke before the answer was complete.", problem.Message);
    }

    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(cancellationToken);
            var stream = client.GetStream();
            var buffer = new byte[64 << 10];
            var request = "";
            while (!request.Contains("Action=", StringComparison.Ordinal) && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read) request += System.Text.Encoding.ASCII.GetString(buffer, 0, read);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9000\r\nConnection: close\r\n\r\n<ListExportsResponse>"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            client.Client.Shutdown(SocketShutdown.Send);
        }
    }
}
