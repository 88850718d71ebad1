using System.Globalization;

namespace ListBackup.Exports.Benchmarks.Starting;

/// <summary>What a user waits for in a new session: the import, the first objects, and <c>lbexports</c> from start to end.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        var rounds = scale == Scale.Smoke ? 1 : 7;
        var samples = Path.Join(Repository.Root, "samples", "listbackup");
        await ImportAsync(report, scale, samples, rounds);
        List<IReadOnlyList<object>> rows = [];
        await HostAsync(rows, samples, rounds);
        await PowerShellAsync(report, rows, rounds);
        report.Table(["process, from start to end", "ms", "above the bare one"], rows);
    }

    private static async Task ImportAsync(BenchmarkReport report, Scale scale, string samples, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("lb-benchmark-");
        try
        {
            var empty = Path.Join(folder.FullName, "Empty.psm1");
            await File.WriteAllTextAsync(empty, "");
            if (scale == Scale.Full)
            {
                report.Text("In an engine that has run a command before, compiled ahead of time as an installed PowerShell has it:");
                var installed = await ImportAsync(report, await InstalledEngine.MakeAsync(Path.Join(folder.FullName, "installed")), empty, samples, rounds);
                report.Aim("module import over the bare engine", 100, installed, "ms", "above an empty module: the manifest, the load context, 27 cmdlets and the views");
            }

            report.Text("In an engine hosted from System.Management.Automation as NuGet has it, which is compiled as it runs:");
            await ImportAsync(report, ChildProcess.Self, empty, samples, rounds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What the import costs above that of an empty module.
    private static async Task<double> ImportAsync(BenchmarkReport report, string host, string empty, string samples, int rounds)
    {
        List<double[]> all = [];
        for (var round = 0; round < rounds; round++)
        {
            var (bare, child) = (await ChildProcess.RunAsync(host, ["--child", "import", empty]), await ChildProcess.RunAsync(host, ["--child", "import", Repository.Module, samples]));
            all.Add([.. $"{bare.Output} {child.Output}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t => double.Parse(t, CultureInfo.InvariantCulture))]);
        }

        string[] what = ["`Import-Module` of an empty module", "`Import-Module`", "`Get-LbExport` on the samples, the first command", "`Find-LbExportConsumer` on the samples, the second", "`Find-LbExportConsumer` again"];
        report.Table(["", "best ms", "median ms"], what.Select((w, i) => (IReadOnlyList<object>)[w, all.Min(a => a[i]), all.Select(a => a[i]).Order().ElementAt(rounds / 2)]));
        return all.Min(a => a[1]) - all.Min(a => a[0]);
    }

    private static async Task HostAsync(List<IReadOnlyList<object>> rows, string samples, int rounds)
    {
        var bare = await TimeAsync(rounds, Repository.Host, "1");
        rows.Add(["`lbexports 1`", bare, 0.0]);
        foreach (var command in new[] { $"Get-LbExport -Path '{samples}'", $"Find-LbExportConsumer -Path '{samples}'" })
        {
            var time = await TimeAsync(rounds, Repository.Host, command);
            rows.Add([$"`lbexports '{command.Replace(samples, "samples/listbackup", StringComparison.Ordinal)}'`", time, time - bare]);
        }
    }

    private static async Task PowerShellAsync(BenchmarkReport report, List<IReadOnlyList<object>> rows, int rounds)
    {
        if (ChildProcess.Find("pwsh") is not { } pwsh)
        {
            report.Text("No PowerShell is installed here; nothing was measured in one.");
            return;
        }

        var bare = await TimeAsync(rounds, pwsh, "-NoProfile", "-NonInteractive", "-Command", "1");
        var import = await TimeAsync(rounds, pwsh, "-NoProfile", "-NonInteractive", "-Command", $"Import-Module '{Repository.Module}'; 1");
        rows.Add(["`pwsh -NoProfile -Command 1`", bare, 0.0]);
        rows.Add(["the same with `Import-Module`", import, import - bare]);
    }

    private static async Task<double> TimeAsync(int rounds, string program, params string[] arguments) =>
        (await ChildProcess.BestAsync(rounds, () => ChildProcess.RunAsync(program, arguments))).Milliseconds;
}
