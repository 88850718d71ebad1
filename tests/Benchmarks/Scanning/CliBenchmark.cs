using ListBackup.Exports.CloudFormationStub;

namespace ListBackup.Exports.Benchmarks.Scanning;

/// <summary>Who imports each export of a region: the AWS CLI's one call for each, beside one command.</summary>
internal static class CliBenchmark
{
    private const string Region = "eu-central-1";
    private const int Calls = 5;

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [10] : [100, 1_000];
        report.Text($"Against the stub at 20 ms an answer. The AWS CLI is run {Calls} times, as scripts loop over `aws cloudformation list-imports --export-name …`, and extrapolated to all exports.");
        List<IReadOnlyList<object>> rows = [];
        foreach (var exports in sizes) rows.Add(await MeasureAsync(exports));
        report.Table(["exports", "`aws` in a loop, s", "`lbexports` s", "times faster"], rows);
    }

    private static async Task<IReadOnlyList<object>> MeasureAsync(int exports)
    {
        var cloud = new StubCloud();
        SampleStacks.AddNumbered(cloud.Region(Region), exports);
        await using var server = await StubServer.StartAsync(cloud, new StubOptions { Latency = TimeSpan.FromMilliseconds(20) });
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = KeyRing.Default.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = KeyRing.Default.SecretKey, ["AWS_DEFAULT_REGION"] = Region,
        };
        var names = cloud.Region(Region).Exports.Select(e => e.Output.ExportName).OfType<string>().ToList();
        var host = await ChildProcess.RunAsync(Repository.Host, [$"@(Find-LbExportConsumer -Region {Region} -EndpointUrl {server.Url}).Count"], environment);
        if (ChildProcess.Find("aws") is not { } aws) return [names.Count, "not installed", host.Milliseconds / 1000, "–"];
        var loop = await Measure.OnceAsync(async () =>
        {
            foreach (var name in names.Take(Calls))
            {
                // An export that nobody imports is an error to the CLI.
                await ChildProcess.RunAsync(aws, ["cloudformation", "list-imports", "--export-name", name, "--endpoint-url", server.Url, "--output", "json"], environment, highestExitCode: 255);
            }
        }) / Calls * names.Count;
        return [names.Count, loop / 1000, host.Milliseconds / 1000, loop / host.Milliseconds];
    }
}
