using ListBackup.Exports.Benchmarks;

switch (args)
{
    case ["scan", .. var sizes]:
        return await ScanBenchmark.RunAsync([.. sizes.Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture))]);
    default:
        await Console.Error.WriteLineAsync(
            """
            dotnet run -c Release --project tests/Benchmarks -- <benchmark>
              scan [files…]   reads generated trees of 2,000 and 20,000 files (or the sizes given), 10 KB each, every twentieth a template, beside grep
            """);
        return 2;
}
