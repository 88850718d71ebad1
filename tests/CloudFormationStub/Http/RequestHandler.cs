using System.Collections.Concurrent;
using System.Globalization;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.CloudFormationStub.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ListBackup.Exports.CloudFormationStub.Http;

/// <summary>Takes one request from signature to answer.</summary>
internal sealed class RequestHandler(StubServer server, Action<StubCall> record)
{
    private readonly ConcurrentDictionary<(string Account, string Region, double Rate), RateLimit> _limits = new();
    private int _underWay;

    /// <summary>The most calls that were under way at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>The calls that are under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public async Task HandleAsync(HttpContext context)
    {
        lock (_limits) MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        try
        {
            await AnswerAsync(context).ConfigureAwait(false);
        }
        finally
        {
            lock (_limits) _underWay--;
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/federation/credentials")
        {
            await AnswerPortalAsync(context).ConfigureAwait(false);
            return;
        }

        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted).ConfigureAwait(false);
        var body = buffer.ToArray();
        var options = server.Options;
        var text = System.Text.Encoding.UTF8.GetString(body);
        var fields = QueryHelpers.ParseQuery(text).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var request = new StubRequest("cloudformation", fields.GetValueOrDefault("Action") ?? "", "us-east-1", Key: null, fields, text, Guid.NewGuid().ToString());
        Fault? fault = null;
        string answer;
        var status = 200;
        try
        {
            request = Identify(request, context.Request, body);
            if (options.Latency > TimeSpan.Zero) await Task.Delay(options.Latency, context.RequestAborted).ConfigureAwait(false);
            fault = options.Faults.FirstOrDefault(f => f.Strikes(request));
            if (fault is null && !IsWithinRate(request, options)) fault = new Fault(FaultKind.Throttled);
            var call = new StubCall(request.Operation, request.RegionName, request.Key?.AccessKey, request["ChangeSetName"] ?? request["StackName"] ?? request["ExportName"] ?? request["RoleArn"], fault?.Kind.ToString());
            record(call);
            if (fault is not null && FaultAnswer.Error(fault.Kind) is { } error) throw error;
            options.Before?.Invoke(request);
            answer = options.Answer?.Invoke(request) ?? Dispatcher.Answer(request, server.Cloud, options);
            options.OnAnswered?.Invoke(call);
        }
        catch (StubException e)
        {
            status = e.Status;
            answer = request.Service == "ssm" ? JsonAnswer.Of(e) : QueryAnswer.Of(request, e);
        }

        context.Response.Headers["x-amzn-RequestId"] = request.Id;
        if (options.ClockOffset != TimeSpan.Zero) context.Response.Headers.Date = (TimeProvider.System.GetUtcNow() + options.ClockOffset).ToString("R", CultureInfo.InvariantCulture);
        await FaultAnswer.WriteAsync(context, fault?.Kind, status, answer).ConfigureAwait(false);
    }

    // Identity Center has an API of its own shape; the one call of it that a login leads to.
    private async Task AnswerPortalAsync(HttpContext context)
    {
        var request = context.Request;
        var answer = IdentityCenter.RoleCredentials(
            server.Cloud, request.Headers["x-amz-sso_bearer_token"].ToString(), request.Query["account_id"].ToString(), request.Query["role_name"].ToString());
        if (answer is null)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers["x-amzn-ErrorType"] = "UnauthorizedException";
        }

        await context.Response.WriteAsync(answer ?? """{"message":"Session token not found or invalid"}""", context.RequestAborted).ConfigureAwait(false);
    }

    private StubRequest Identify(StubRequest request, HttpRequest http, byte[] body)
    {
        // A web identity is its own proof: that call alone is not signed.
        if (request.Operation == "AssumeRoleWithWebIdentity") return request with { Service = "sts" };
        if (http.Headers["X-Amz-Target"].ToString().Split('.') is [_, var operation]) request = request with { Operation = operation };
        var (key, region, service) = SignatureCheck.Verify(http, body, server.Cloud.Keys, TimeProvider.System.GetUtcNow() + server.Options.ClockOffset);
        return request with { Key = key, RegionName = region, Service = service };
    }

    private bool IsWithinRate(StubRequest request, StubOptions options) =>
        options.CallsPerSecond is not { } rate || request.Service != "cloudformation"
        || _limits.GetOrAdd((request.Key!.Account, request.RegionName, rate), key => new RateLimit(key.Rate, TimeProvider.System)).TryTake();
}
