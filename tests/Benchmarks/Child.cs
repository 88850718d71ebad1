using System.Globalization;
using ListBackup.Exports.Benchmarks.Scanning;

namespace ListBackup.Exports.Benchmarks;

/// <summary>What this program does as a process of its own, for a benchmark that measures one.</summary>
internal static class Child
{
    public static Task RunAsync(string[] arguments) => arguments switch
    {
        ["scan", var root, var rounds] => EngineScan.RunAsync(root, int.Parse(rounds, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"No child is called '{string.Join(' ', arguments)}'.", nameof(arguments)),
    };
}
