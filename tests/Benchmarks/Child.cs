using System.Globalization;
using ListBackup.Exports.Benchmarks.Reporting;
using ListBackup.Exports.Benchmarks.Scanning;
using ListBackup.Exports.Benchmarks.Starting;

namespace ListBackup.Exports.Benchmarks;

/// <summary>What this program does as a process of its own, for a benchmark that measures one.</summary>
internal static class Child
{
    public static Task RunAsync(string[] arguments) => arguments switch
    {
        ["scan", var root, var rounds] => EngineScan.RunAsync(root, int.Parse(rounds, CultureInfo.InvariantCulture)),
        ["import", var module] => Task.Run(() => ImportTime.Run(module, samples: null)),
        ["import", var module, var samples] => Task.Run(() => ImportTime.Run(module, samples)),
        ["report", var size, var format] => ReportRun.RunAsync(int.Parse(size, CultureInfo.InvariantCulture), format),
        _ => throw new ArgumentException($"No child is called '{string.Join(' ', arguments)}'.", nameof(arguments)),
    };
}
