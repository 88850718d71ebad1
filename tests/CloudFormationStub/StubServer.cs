using System.Collections.Concurrent;
using System.Net;
using ListBackup.Exports.CloudFormationStub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ListBackup.Exports.CloudFormationStub;

/// <summary>An HTTP server that speaks CloudFormation's Query API, with faults on demand.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubCall> _calls = new();
    private readonly RequestHandler _handler;

    private StubServer(StubCloud cloud, StubOptions options)
    {
        Cloud = cloud;
        Options = options;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
        {
            if (options.Certificate is { } certificate) listen.UseHttps(certificate);
        }));
        _app = builder.Build();
        _handler = new RequestHandler(this, _calls.Enqueue);
        _app.Run(_handler.HandleAsync);
    }

    /// <summary>The accounts behind the server.</summary>
    public StubCloud Cloud { get; }

    /// <summary>How the server behaves; can be changed while it runs.</summary>
    public StubOptions Options { get; set; }

    /// <summary>The server's address.</summary>
    public string Url => _app.Urls.First();

    /// <summary>The calls so far whose signature was right.</summary>
    public IReadOnlyList<StubCall> Calls => [.. _calls];

    /// <summary>The most calls that were under way at once.</summary>
    public int MostAtOnce => _handler.MostAtOnce;

    /// <summary>The calls that are under way.</summary>
    public int UnderWay => _handler.UnderWay;

    /// <summary>Ends when no call is under way.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => WhenAsync(() => UnderWay == 0, cancellationToken);

    /// <summary>Ends when the number of calls so far is as asked.</summary>
    public Task WhenCallsAsync(Func<int, bool> isReached, CancellationToken cancellationToken) => WhenAsync(() => isReached(_calls.Count), cancellationToken);

    /// <summary>Starts a server.</summary>
    public static async Task<StubServer> StartAsync(StubCloud cloud, StubOptions? options = null)
    {
        var server = new StubServer(cloud, options ?? new StubOptions());
        await server._app.StartAsync().ConfigureAwait(false);
        return server;
    }

    /// <summary>Runs until the process is asked to end.</summary>
    public Task WaitForShutdownAsync() => ((IHost)_app).WaitForShutdownAsync();

    // A test that waits for what never comes is to fail by itself.
    private static async Task WhenAsync(Func<bool> isReached, CancellationToken cancellationToken)
    {
        for (var waited = 0; !isReached(); waited++)
        {
            if (waited > 12_000) throw new TimeoutException("The server did not come to what is waited for.");
            await Task.Delay(5, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Connections that a fault keeps open would hold up an orderly end.
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(now.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}

/// <summary>One call that was received.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Region">The region as signed.</param>
/// <param name="AccessKey">The key that signed.</param>
/// <param name="Subject">The stack, export, change set or role asked for.</param>
/// <param name="Fault">The fault that struck; null when the call was served.</param>
public sealed record StubCall(string Operation, string Region, string? AccessKey, string? Subject, string? Fault);
