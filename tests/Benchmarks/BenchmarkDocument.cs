using System.Globalization;
using System.Runtime.InteropServices;

namespace ListBackup.Exports.Benchmarks;

/// <summary>Writes docs/benchmarks.md.</summary>
internal static class BenchmarkDocument
{
    public static async Task SaveAsync(BenchmarkResult result)
    {
        var path = Path.Join(Repository.Root, "docs", "benchmarks.md");
        await File.WriteAllTextAsync(path, Write(result));
        Console.WriteLine($"Written to {path}");
    }

    private static string Write(BenchmarkResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Benchmarks

        Made by one command, in {result.Minutes:0} minutes; write nothing here by hand:

        ```console
        $ dotnet run -c Release --project tests/Benchmarks -- all
        ```

        Machine: {Machine()}. Times are the best of several rounds; what is compared was run side by side in the same run.

        ## Aims

        {result.Aims}
        {result.Sections.TrimEnd()}

        """);

    private static string Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor()}, {Environment.ProcessorCount} processors, {memory:0} GB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");
    }

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
