using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ListBackup.Exports.Benchmarks.Starting;

/// <summary>How long a new engine takes to import the module, and then for its first objects, in a process of its own.</summary>
internal static class ImportTime
{
    /// <summary>Writes the milliseconds of the import, and of the first commands where there are samples to run them on.</summary>
    public static void Run(string module, string? samples)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();

        // The engine's own first command must not count as the module's.
        Time(runspace, "1 | ForEach-Object { $_ }");
        List<double> times = [Time(runspace, $"Import-Module -Name '{module}' -ErrorAction Stop")];
        if (samples is not null)
        {
            times.Add(Time(runspace, $"Get-LbExport -Path '{samples}'"));
            times.Add(Time(runspace, $"Find-LbExportConsumer -Path '{samples}'"));
            times.Add(Time(runspace, $"Find-LbExportConsumer -Path '{samples}'"));
        }

        Console.WriteLine(string.Join(' ', times.Select(t => t.ToString("R", CultureInfo.InvariantCulture))));
    }

    private static double Time(Runspace runspace, string script)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        var watch = Stopwatch.StartNew();
        shell.Invoke();
        var elapsed = watch.Elapsed.TotalMilliseconds;
        return shell.HadErrors ? throw new InvalidOperationException($"{script}: {shell.Streams.Error[0]}") : elapsed;
    }
}
