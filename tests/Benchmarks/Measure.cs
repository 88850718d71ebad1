using System.Diagnostics;

namespace ListBackup.Exports.Benchmarks;

/// <summary>Times and growth.</summary>
internal static class Measure
{
    /// <summary>Milliseconds that a piece of work takes.</summary>
    public static async Task<double> OnceAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>The least of several rounds: what the work costs when nothing else disturbs it.</summary>
    public static async Task<double> BestAsync(int rounds, Func<Task> work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < rounds; round++) best = Math.Min(best, await OnceAsync(work));
        return best;
    }

    /// <summary>The power with which a cost grows from one size to another: 1 is linear.</summary>
    public static double Exponent(double size, double cost, double largerSize, double largerCost) => Math.Log(largerCost / cost) / Math.Log(largerSize / size);
}
