using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;

namespace ListBackup.Exports.Benchmarks.Starting;

/// <summary>What a user waits for who has had enough, or who presses Tab: the tests hold that it ends, this how soon.</summary>
internal static class WaitBenchmark
{
    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        var folder = Directory.CreateTempSubdirectory("lb-benchmark-");
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        try
        {
            var files = scale == Scale.Smoke ? 50 : 3_000;
            for (var i = 0; i < files; i++) await File.WriteAllTextAsync(Path.Join(folder.FullName, $"t{i}.yaml"), $"Outputs: {{O: {{Value: x, Export: {{Name: zz-{i}}}}}}}\nResources: {{R: {{Type: AWS::EC2::VPC}}}}\n");
            Run(runspace, $"Import-Module -Name '{Repository.Module}' -ErrorAction Stop; Get-LbExport -Path '{folder.FullName}' | ForEach-Object {{ }}");
            List<(string What, double Milliseconds)> stops = [];
            foreach (var fault in new[] { FaultKind.Hang, FaultKind.SlowDrip, FaultKind.Throttled }) stops.Add(($"Ctrl+C while AWS answers by {fault}", await StopAsync(runspace, fault)));
            stops.Add(("Ctrl+C in a folder of templates", Stop(runspace, $"foreach ($i in 1..100) {{ Get-LbExport -Path '{folder.FullName}' }}", 1)));
            var tab = await Measure.BestAsync(3, () =>
            {
                Complete(runspace, $"Get-LbExport -Path '{folder.FullName}' -Name zz-");
                return Task.CompletedTask;
            });
            var down = await TimeAsync(runspace, "Get-LbExport -Region us-east-1 -EndpointUrl http://127.0.0.1:1 -AccessKey AKIA -SecretKey secret -ErrorAction SilentlyContinue");

            // No profile, and a machine that is no instance.
            const string Alone = "$env:AWS_CONFIG_FILE = $env:AWS_SHARED_CREDENTIALS_FILE = '/none'; $env:AWS_EC2_METADATA_SERVICE_ENDPOINT = 'http://127.0.0.1:1'; ";
            var noRegion = await TimeAsync(runspace, Alone + "Test-LbExport main-x -ErrorAction SilentlyContinue");
            var noCredentials = await TimeAsync(runspace, Alone + "Get-LbExport -Region us-east-1 -ErrorAction SilentlyContinue");
            report.Table(
                ["until it ends", "ms"],
                [
                    .. stops.Select(s => (IReadOnlyList<object>)[s.What, s.Milliseconds]), [$"Tab, in a folder of {files:N0} templates", tab],
                    ["an endpoint that is down is told", down], ["that no region is known", noRegion], ["that there are no credentials", noCredentials],
                ]);
            if (scale == Scale.Smoke) return;
            report.Aim("Ctrl+C, the slowest of them", 500, stops.Max(s => s.Milliseconds), "ms", "calls are cancelled, and waited for");
            report.Aim("Tab, in a folder of 3,000 templates", 500, tab, "ms", "what a quarter of a second finds is offered");
            report.Aim("an endpoint that is down", 5_000, down, "ms", "it is tried again a few times");
            report.Aim("no region, no credentials: the slower", 10_000, Math.Max(noRegion, noCredentials), "ms", "the SDK asks an instance's metadata, which a machine that is none does not answer");
        }
        finally
        {
            foreach (var name in new[] { "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_EC2_METADATA_SERVICE_ENDPOINT" }) Environment.SetEnvironmentVariable(name, null);
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> StopAsync(Runspace runspace, FaultKind fault)
    {
        var cloud = new StubCloud();
        SampleStacks.AddNumbered(cloud.Region(), 300);
        await using var server = await StubServer.StartAsync(cloud, new StubOptions { Faults = [new Fault(fault) { After = 1 }] });
        return Stop(runspace, $"Get-LbExport -Region us-east-1 -EndpointUrl {server.Url} -AccessKey {KeyRing.Default.AccessKey} -SecretKey {KeyRing.Default.SecretKey}", 100);
    }

    private static double Stop(Runspace runspace, string script, int after)
    {
        using var shell = PowerShell.Create(runspace);
        using var output = new PSDataCollection<PSObject>();
        shell.AddScript(script);
        shell.BeginInvoke<PSObject, PSObject>(input: null, output);
        if (!SpinWait.SpinUntil(() => output.Count >= after, TimeSpan.FromSeconds(60))) throw new InvalidOperationException($"{script}: {shell.Streams.Error.FirstOrDefault()}");
        return Measure.OnceAsync(() =>
        {
            shell.Stop();
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();
    }

    private static Task<double> TimeAsync(Runspace runspace, string script) => Measure.OnceAsync(() =>
    {
        Run(runspace, script);
        return Task.CompletedTask;
    });

    private static void Run(Runspace runspace, string script)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script).Invoke();
        if (shell.InvocationStateInfo.Reason is { } reason) throw new InvalidOperationException(script, reason);
    }

    private static void Complete(Runspace runspace, string typed)
    {
        using var shell = PowerShell.Create(runspace);
        CommandCompletion.CompleteInput(typed, typed.Length, new Hashtable(), shell);
    }
}
