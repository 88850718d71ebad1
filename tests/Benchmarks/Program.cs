using ListBackup.Exports.Benchmarks;

if (args is ["--child", .. var work])
{
    await Child.RunAsync(work);
    return 0;
}

var isSmoke = args.Contains("--smoke");
var chosen = args.Where(a => a is not "--smoke").ToArray();
var unknown = chosen.Where(c => c is not "all" && !BenchmarkList.All.Any(b => b.Name == c)).ToArray();
if (chosen.Length == 0 || unknown.Length > 0)
{
    await Console.Error.WriteLineAsync(
        $"""
        dotnet run -c Release --project tests/Benchmarks -- <benchmark>… [--smoke]
          all       every benchmark, and writes docs/benchmarks.md
          --smoke   the smallest sizes, in seconds; proves that the benchmarks run, and writes nothing
        {string.Join('\n', BenchmarkList.All.Select(b => $"  {b.Name,-9} {b.Summary}"))}
        """);
    return 2;
}

var benchmarks = BenchmarkList.All.Where(b => chosen.Contains("all") || chosen.Contains(b.Name)).ToList();
var document = await BenchmarkRun.RunAsync(benchmarks, isSmoke ? Scale.Smoke : Scale.Full, Console.Out);
if (chosen.Contains("all") && !isSmoke) await BenchmarkDocument.SaveAsync(document);
return document.Failed.Count == 0 ? 0 : 1;
