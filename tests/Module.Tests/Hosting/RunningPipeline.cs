using System.Diagnostics;
using System.Management.Automation;

namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>A pipeline under way.</summary>
internal sealed class RunningPipeline : IDisposable
{
    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly IAsyncResult _invocation;

    public RunningPipeline(ModuleHost host, string script, object[] input)
    {
        _shell = PowerShell.Create(host.Runspace);
        _shell.AddScript(script);
        var items = new PSDataCollection<object>(input);
        items.Complete();
        _invocation = _shell.BeginInvoke(items, _output);
    }

    /// <summary>Waits until at least some objects came out.</summary>
    public void WaitForOutput(int count = 1) => WaitUntil(() => _output.Count >= count, $"{count} objects");

    /// <summary>Waits until a condition of the test holds.</summary>
    public void WaitUntil(Func<bool> condition, string what)
    {
        var limit = Stopwatch.StartNew();
        while (!condition())
        {
            if (limit.Elapsed > TimeSpan.FromSeconds(30)) Assert.Fail($"The pipeline did not come to {what} within 30 s; errors: {string.Join("; ", _shell.Streams.Error)}");
            Thread.Sleep(5);
        }
    }

    /// <summary>Stops the pipeline as Ctrl+C does, and waits until it has ended.</summary>
    public void Stop() => _shell.Stop();

    /// <summary>The result, after the pipeline has ended by itself.</summary>
    public PipelineResult Wait(TimeSpan limit)
    {
        if (!_invocation.AsyncWaitHandle.WaitOne(limit)) Assert.Fail($"The pipeline did not end within {limit.TotalSeconds} s.");
        ErrorRecord? fatal = null;
        var stopped = false;
        try
        {
            _shell.EndInvoke(_invocation);
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException e)
        {
            fatal = e.ErrorRecord;
        }

        var streams = _shell.Streams;
        return new PipelineResult
        {
            Output = [.. _output],
            Errors = fatal is null ? [.. streams.Error] : [.. streams.Error.Where(e => e != fatal), fatal],
            Warnings = [.. streams.Warning.Select(w => w.Message)],
            Verbose = [.. streams.Verbose.Select(v => v.Message)],
            Information = [.. streams.Information.Select(i => i.MessageData?.ToString() ?? "")],
            Progress = [.. streams.Progress],
            IsTerminated = fatal is not null,
            IsStopped = stopped,
        };
    }

    public void Dispose() => _shell.Dispose();
}
