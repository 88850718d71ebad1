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
        while (await KillAtMomentAsync(Run(killed), kills + 1)) kills++;

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

    [Fact]
    public async Task A_parameter_that_was_written_when_the_run_was_killed_is_not_written_again()
    {
        var cloud = new StubCloud();
        await using var server = await StubServer.StartAsync(cloud, new StubOptions { OperationTime = TimeSpan.Zero });
        cloud.Region().Add(new StubStack { Name = "infra", Template = Infrastructure, Outputs = [new StubOutput("UsersTable", "users-1", Users)] });
        cloud.Region().Add(new StubStack { Name = "service", Template = Service, Imports = new HashSet<string> { Users } });
        string[] live = ["-Region", "us-east-1", "-EndpointUrl", server.Url, "-AccessKey", KeyRing.Default.AccessKey, "-SecretKey", KeyRing.Default.SecretKey];
        var folder = Project("parameter", string.Join(' ', live), $"ToParameter {Users}");
        Process? process = null;
        server.Options = server.Options with
        {
            OnAnswered = call =>
            {
                if (call.Operation == "PutParameter") process?.Kill();
            },
        };
        process = ToolRun.Start(Run(folder, ["-Deploy", .. live]));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);

        var last = await ToolRun.OfAsync(Run(folder, ["-Deploy", .. live]));

        Assert.True(last.ExitCode == 0, last.Error);
        var parameter = Assert.Single(cloud.Region().Parameters);
        Assert.Equal(("/main/infrastructure/table-users", "users-1", 1), (parameter.Key, parameter.Value.Value, parameter.Value.Version));
        Assert.Single(server.Calls, c => c.Operation == "PutParameter");
        Assert.Empty(cloud.Region().Find("service").Imports);
        Assert.Contains("{{resolve:ssm:/main/infrastructure/table-users}}", cloud.Region().Find("service").Template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_that_is_killed_while_it_writes_is_taken_up_to_the_bytes_of_before()
    {
        var folder = Project("undone");
        var before = Read(folder);
        using var host = new ModuleHost();
        host.Set("plan", Path.Combine(folder, "migrations", "plan.yaml"));
        host.Invoke("Invoke-LbExportMigration $plan -All -Confirm:$false; Invoke-LbExportMigration $plan -Confirm:$false -Complete 2; Invoke-LbExportMigration $plan -All -Confirm:$false").WithoutErrors();
        Assert.Contains("table-members", Read(folder)["service.yaml"], StringComparison.Ordinal);

        var kills = 0;
        string[] undo = [$"Undo-LbExportMigration '{Path.Combine(folder, "migrations", "plan.yaml")}' -Confirm:$false"];
        string? Status() => host.Invoke("Get-LbExportMigration $plan").WithoutErrors().Value("Status")?.ToString();
        while (Status() != "Undone" && await KillAtMomentAsync(undo, kills + 1)) kills++;

        // The edit of the consumer goes; the copy of the export is deployed, and the way back takes it away.
        Assert.True(kills >= 3, $"{kills} kills");
        Assert.Equal(before["service.yaml"], Read(folder)["service.yaml"]);
        Assert.Contains("table-members", Read(folder)["infra.yaml"], StringComparison.Ordinal);
        Assert.Equal("Undone", Status());
        host.Set("back", Assert.Single(Directory.GetFiles(Path.Combine(folder, "migrations"), "*-undo-plan.yaml")));
        Assert.Equal(["ProveUnused", "Revert", "Deploy"], host.Invoke("(Get-LbExportMigration $back).Steps").WithoutErrors().Texts("Action"));
        host.Invoke("Invoke-LbExportMigration $back -All -Confirm:$false").WithoutErrors();
        Assert.Equal(before["infra.yaml"], Read(folder)["infra.yaml"]);
    }

    private string Project(string name, string? live = null, string kind = $"Rename {Users} {Members}")
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
        host.Invoke($"New-LbExportMigration -Kind {kind} -PlanPath $folder/migrations/plan.yaml -ConventionPath $folder/lbexports.yaml {live ?? "-Path $folder/infra.yaml, $folder/service.yaml"}").WithoutErrors();
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
    private static async Task<bool> KillAtMomentAsync(string[] script, int moment)
    {
        using var process = ToolRun.Start(script, KillAtWrite.Environment(moment));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        return process.ExitCode != 0;
    }
}
