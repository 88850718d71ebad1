using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ListBackup.Exports.Benchmarks.Engine;

/// <summary><see cref="HotParts"/> by BenchmarkDotNet.</summary>
internal static class HotBenchmark
{
    public static Task RunAsync(BenchmarkReport report, Scale scale)
    {
        // In this process: a project for each benchmark would be built otherwise, which takes longer than measuring it.
        var job = (scale == Scale.Smoke ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.DontLogOutput);
        var folder = Directory.CreateTempSubdirectory("lb-benchmark-");
        try
        {
            var config = ManualConfig.CreateEmpty().AddJob(job).AddColumnProvider(DefaultColumnProviders.Instance).AddLogger(NullLogger.Instance).WithArtifactsPath(folder.FullName)
                .WithOptions(ConfigOptions.DisableOptimizationsValidator);
            var summary = BenchmarkRunner.Run<HotParts>(config);
            report.Text("BenchmarkDotNet, short run, in process.");
            report.Table(
                ["", "ms", "± ms", "MB allocated"],
                summary.Reports.Select(r => (IReadOnlyList<object>)
                [
                    r.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                    (r.ResultStatistics?.Mean ?? throw new InvalidOperationException($"{r.BenchmarkCase.DisplayInfo} gave no result.")) / 1e6,
                    r.ResultStatistics.StandardError / 1e6,
                    (r.GcStats.GetBytesAllocatedPerOperation(r.BenchmarkCase) ?? 0) / (1024.0 * 1024),
                ]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }
}
