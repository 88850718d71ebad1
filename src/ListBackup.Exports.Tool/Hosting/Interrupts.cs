using System.Runtime.InteropServices;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>Ctrl+C and a request to terminate: the first stops the pipeline, a second ends the process as always.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly Action _stop;
    private readonly PosixSignalRegistration _terminate;

    public Interrupts(Action stop)
    {
        _stop = stop;
        Console.CancelKeyPress += OnCancel;
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = TryStop(Tool.ExitCode.Terminated));
    }

    /// <summary>The exit code that the interruption calls for; null when there was none.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancel;
        _terminate.Dispose();
    }

    private void OnCancel(object? sender, ConsoleCancelEventArgs e) => e.Cancel = TryStop(Tool.ExitCode.Interrupted);

    private bool TryStop(int exitCode)
    {
        if (ExitCode is not null) return false;
        ExitCode = exitCode;
        _stop();
        return true;
    }
}
