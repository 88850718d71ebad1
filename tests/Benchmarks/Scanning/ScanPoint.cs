using System.Text.Json;
using ListBackup.Exports.Benchmarks.Trees;

namespace ListBackup.Exports.Benchmarks.Scanning;

/// <summary>One tree, scanned by everything that is compared, one after another.</summary>
internal sealed record ScanPoint(int Files, double Megabytes, double Grep, EngineScan Engine, ChildProcess EngineProcess, ChildProcess Host, ChildProcess? PyYaml)
{
    public static async Task<ScanPoint> MeasureAsync(int files, int rounds)
    {
        using var tree = new GeneratedTree(files);
        var grep = await ChildProcess.BestAsync(rounds + 1, () => ChildProcess.RunAsync("grep", ["-rlE", GeneratedTree.Pattern, tree.Root], highestExitCode: 1));

        // One scan for the memory and the cold time of a whole process, several for the warm time.
        var process = await ChildProcess.BestAsync(rounds, () => ChildProcess.RunSelfAsync("scan", tree.Root, "0"));
        var warm = await ChildProcess.RunSelfAsync("scan", tree.Root, "3");
        var host = await ChildProcess.BestAsync(rounds, () => ChildProcess.RunAsync(Repository.Host, [$"@(Find-LbExportConsumer -Path '{tree.Root}').Count"]));
        return new ScanPoint(files, tree.Bytes / (1024.0 * 1024), grep.Milliseconds, JsonSerializer.Deserialize<EngineScan>(warm.Output)!, process, host, await PyYamlAsync(tree.Root));
    }

    private static async Task<ChildProcess?> PyYamlAsync(string root)
    {
        // Debian's python3 has Debian's python3-yaml; another python3 may stand before it on the path.
        foreach (var python in new[] { "/usr/bin/python3", ChildProcess.Find("python3") })
        {
            if (python is null || !File.Exists(python)) continue;
            var check = await ChildProcess.RunAsync(python, ["-c", "import yaml; yaml.CSafeLoader"], highestExitCode: 1);
            if (check.Output.Length > 0) continue;
            try
            {
                return await ChildProcess.RunAsync(python, [Path.Join(AppContext.BaseDirectory, "Scanning", "pyyaml_scan.py"), root]);
            }
            catch (InvalidOperationException)
            {
                // This Python has no yaml module, or one without the C loader.
            }
        }

        return null;
    }
}
