using System.Diagnostics;

namespace ListBackup.Exports.Benchmarks;

/// <summary>A process that was measured from outside.</summary>
/// <param name="Milliseconds">From start to end.</param>
/// <param name="PeakMegabytes">The most memory resident at once, looked at every 20 ms; 0 for processes shorter than that.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record ChildProcess(double Milliseconds, double PeakMegabytes, string Output)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than those that are allowed.</exception>
    public static async Task<ChildProcess> RunAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, int highestExitCode = 0)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var end = process.WaitForExitAsync();
        var peak = 0L;
        while (await Task.WhenAny(end, Task.Delay(Glance)) != end)
        {
            process.Refresh();
            if (!process.HasExited) peak = Math.Max(peak, Peak(process));
        }

        var milliseconds = watch.Elapsed.TotalMilliseconds;
        var text = await output;
        if (process.ExitCode > highestExitCode || process.ExitCode < 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}{text}");
        return new ChildProcess(milliseconds, peak / (1024.0 * 1024), text);
    }

    /// <summary>The best of several runs, with the largest memory of all.</summary>
    public static async Task<ChildProcess> BestAsync(int rounds, Func<Task<ChildProcess>> run)
    {
        List<ChildProcess> all = [];
        for (var round = 0; round < rounds; round++) all.Add(await run());
        var best = all.MinBy(p => p.Milliseconds)!;
        return best with { PeakMegabytes = all.Max(p => p.PeakMegabytes) };
    }

    /// <summary>This program.</summary>
    public static string Self => Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");

    /// <summary>This program in a process of its own.</summary>
    public static Task<ChildProcess> RunSelfAsync(params string[] arguments) => RunAsync(Self, ["--child", .. arguments]);

    /// <summary>Where a program lies on the search path; null when it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Join(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);

    private static long Peak(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended between two looks.
            return 0;
        }
    }
}
