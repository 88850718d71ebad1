using System.Diagnostics;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Tool;

/// <summary>The real process, killed by a signal that it cannot catch, and taken up again by another.</summary>
public sealed class KilledMigrationTests : IDisposable
{
    private const string Users = "main-infrastructure-table-users";
    private const string Members = "main-infrastructure-table-members";
    private const string Infrastructure = $"Resources:\n  Users: {{Type: AWS::DynamoDB::Table}}\nOutputs:\n  UsersTable: # who is who\n    Value: !Ref Users\n    Export:\n      Name: {Users}\n";
    private const string Service = $"Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      KmsMasterKeyId: !ImportValue {Users}\n";

    private readonly string _root = Directory.CreateTempSubdirectory("lb-killed-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_run_that_is_killed_while_it_writes_is_taken_up_to_the_same_bytes()
    {
        var whole = Project("whole");
        await MigrateAsync(whole);
        var expected = Read(whole);
        Assert.Contains("table-members", expected["service.yaml"], StringComparison.Ordinal);

        var killed = Project("killed");
        var kills = 0;
        while (await KillAtMomentAsync(killed, kills + 1)) kills++;

        await MigrateAsync(killed);
        Assert.Equal(6, kills);
        Assert.Equal(expected.Keys.Order(), Read(killed).Keys.Order());
        Assert.All(Read(killed), file => Assert.Equal(expected[file.Key], file.Value));
    }

    [Fact]
    public async Task A_deployment_that_is_killed_at_any_of_its_calls_is_taken_up_and_done_once()
    {
        var cloud = new StubCloud();
        await using var server = await StubServer.StartAsync(cloud, new StubOptions { OperationTime = TimeSpan.FromMilliseconds(20) });
        cloud.Region().Add(new StubStack { Name = "infra", Template = Infrastructure, Outputs = [new StubOutput("UsersTable", "users-1", Users)] });
        cloud.Region().Add(new StubStack { Name = "service", Template = Service, Imports = new HashSet<string> { Users } });
        string[] live = ["-Region", "us-east-1", "-EndpointUrl", server.Url, "-AccessKey", KeyRing.Default.AccessKey, "-SecretKey", KeyRing.Default.SecretKey];
        var folder = Project("live", string.Join(' ', live));
        live = ["-Deploy", .. live];
        foreach (var operation in (string[])["CreateChangeSet", "ExecuteChangeSet", "DescribeStackEvents", "CreateChangeSet", "ExecuteChangeSet"])
        {
            Process? process = null;
            var isHit = new TaskCompletionSource();
            server.Options = server.Options with
            {
                OnAnswered = call =>
                {
                    if (call.Operation != operation) return;
                    process?.Kill();
                    isHit.TrySetResult();
                },
            };
            process = ToolRun.Start(Run(folder, live));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            Assert.True(isHit.Task.IsCompleted, $"{operation} was not called: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
        }

        server.Options = server.Options with { OnAnswered = null };
        var last = await ToolRun.OfAsync(Run(folder, live));

        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal([Members], cloud.Region().Find("infra").Outputs.Select(o => o.ExportName));
        Assert.Equal([Members], cloud.Region().Find("service").Imports);

        // The clone, the note of deprecation, the removal; and the consumer.
        Assert.Equal(["infra", "infra", "infra", "service"], cloud.Region().Stacks.SelectMany(s => s.ChangeSets.Values.Select(_ => s.Name)).Order());
        Assert.Equal(4, server.Calls.Count(c => c.Operation == "CreateChangeSet"));
        Assert.Equal(4, server.Calls.Where(c => c.Operation == "ExecuteChangeSet").Select(c => c.Subject).Distinct().Count());
        Assert.DoesNotContain(server.Calls, c => c.Operation == "DeleteChangeSet");
    }

    private string Project(string name, string? live = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "lbexports.yaml"), "schema: 1\ndeprecation:\n  days: 0\n");
        if (live is null)
        {
            File.WriteAllText(Path.Combine(folder, "infra.yaml"), Infrastructure);
            File.WriteAllText(Path.Combine(folder, "service.yaml"), Service);
        }

        using var host = new ModuleHost();
        host.Set("folder", folder);
        host.Invoke($"New-LbExportMigration -Kind Rename {Users} {Members} -PlanPath $folder/migrations/plan.yaml -ConventionPath $folder/lbexports.yaml {live ?? "-Path $folder/infra.yaml, $folder/service.yaml"}").WithoutErrors();
        return folder;
    }

    private static string[] Run(string folder, params string[] more) =>
        [string.Join(' ', (string[])[$"Invoke-LbExportMigration '{Path.Combine(folder, "migrations", "plan.yaml")}' -All -Force -Confirm:$false -ConventionPath '{Path.Combine(folder, "lbexports.yaml")}'", .. more])];

    private static async Task MigrateAsync(string folder)
    {
        for (var round = 0; round < 4; round++)
        {
            Assert.Equal(0, (await ToolRun.OfAsync(Run(folder))).ExitCode);
            using var host = new ModuleHost();
            host.Set("plan", Path.Combine(folder, "migrations", "plan.yaml"));
            host.Invoke("foreach ($step in (Get-LbExportMigration $plan).Steps.Where({ $_.Status -eq 'Ready' -and $_.Action -eq 'Deploy' })) { Invoke-LbExportMigration $plan -Confirm:$false -Evidence pipeline -Complete $step.Order }").WithoutErrors();
        }
    }

    // The plan tells when each step was done, which differs.
    private static Dictionary<string, string> Read(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith("plan.yaml", StringComparison.Ordinal)).ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText);

    // The first run is killed at its first moment, the next one at its second: each comes further, until one has less left to do than that.
    private static async Task<bool> KillAtMomentAsync(string folder, int moment)
    {
        using var process = ToolRun.Start(Run(folder), KillAtWrite.Environment(moment));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        return process.ExitCode != 0;
    }
}
