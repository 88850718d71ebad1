using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;

#pragma warning disable MA0047 // The runtime asks for this very name, without a namespace.

/// <summary>Loaded by the runtime before the program under test, which thereby dies at a chosen moment of its writes.</summary>
internal static class StartupHook
{
    public static void Initialize() => _ = new ListBackup.Exports.Module.Tests.Tool.KillAtWrite();
}

#pragma warning restore MA0047

namespace ListBackup.Exports.Module.Tests.Tool
{
    /// <summary>Kills its own process at the nth of the moments that the writing of files tells of: begun, flushed, replaced.</summary>
    internal sealed class KillAtWrite : EventListener
    {
        private const string Variable = "LBEXPORTS_TEST_KILL_AT";

        private readonly int _moment = int.Parse(System.Environment.GetEnvironmentVariable(Variable)!, CultureInfo.InvariantCulture);
        private int _seen;

        public static Dictionary<string, string?> Environment(int moment) => new()
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(KillAtWrite).Assembly.Location,
            [Variable] = moment.ToString(CultureInfo.InvariantCulture),
        };

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "ListBackup-Exports-Files") EnableEvents(eventSource, EventLevel.LogAlways);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (Interlocked.Increment(ref _seen) != _moment) return;
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
