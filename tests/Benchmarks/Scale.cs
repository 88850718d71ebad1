namespace ListBackup.Exports.Benchmarks;

/// <summary>How much a benchmark measures.</summary>
internal enum Scale
{
    /// <summary>The smallest sizes, in seconds: proves that the benchmarks run; the times mean nothing.</summary>
    Smoke,

    /// <summary>The sizes of docs/benchmarks.md.</summary>
    Full,
}
