namespace ListBackup.Exports.Fuzz;

/// <summary>Processor time and memory that an input may cost: two seconds for each megabyte, and fifty times its size.</summary>
internal static class Limits
{
    // What the first use of a reader costs whatever the input.
    private const long FreeBytes = 16 << 20;
    private static readonly TimeSpan FreeTime = TimeSpan.FromMilliseconds(400);

    public static TimeSpan Time(int size) => FreeTime + TimeSpan.FromSeconds(2.0 * size / (1 << 20));

    public static long Memory(int size) => FreeBytes + (50L * size);

    /// <summary>Runs an input within the limits.</summary>
    /// <exception cref="Finding">It took too long, or held too much at once.</exception>
    public static string Run(ITarget target, byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        var outcome = target.Run(input);
        var (took, allocated) = (Environment.CpuUsage.TotalTime - start, GC.GetAllocatedBytesForCurrentThread() - before);
        if (took > Time(input.Length) && Fastest(target, input) is { } best && best > Time(input.Length)) throw new Finding($"took {best.TotalSeconds:0.00} s for {input.Length:n0} bytes");

        // What is allocated in all is more than what is held at once; only the latter is asked for.
        if (allocated > Memory(input.Length) && Math.Min(Peak(target, input), Peak(target, input)) is var peak && peak > Memory(input.Length)) throw new Finding($"held {peak:n0} bytes for {input.Length:n0} bytes");
        return outcome;
    }

    private static TimeSpan Fastest(ITarget target, byte[] input) => Enumerable.Range(0, 3).Select(_ =>
    {
        var start = Environment.CpuUsage.TotalTime;
        target.Run(input);
        return Environment.CpuUsage.TotalTime - start;
    }).Min();

    private static long Peak(ITarget target, byte[] input)
    {
        var start = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        using var done = new ManualResetEventSlim();
        var sampler = new Thread(() =>
        {
            while (!done.Wait(1)) peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - start);
        });
        sampler.Start();
        target.Run(input);
        done.Set();
        sampler.Join();
        return peak;
    }
}
