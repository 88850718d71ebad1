using System.Text;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Planning;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Benchmarks.Migrations;

/// <summary>Planning over many templates, editing a large one, and deploying the stacks of one wave.</summary>
internal static class MigrationBenchmark
{
    private const string Name = "main-infrastructure-table-users";
    private const string NewName = "main-infrastructure-table-members";
    private const int Rounds = 3;

    public static async Task RunAsync(BenchmarkReport report, Scale scale)
    {
        await PlanAsync(report, scale);
        await EditAsync(report, scale);
        await DeployAsync(report, scale);
    }

    // Two and a half consumers in each template, one of them of the export that is renamed.
    private static async Task PlanAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [50] : [500, 1_000, 2_000];
        List<IReadOnlyList<object>> rows = [];
        var last = 0d;
        foreach (var size in sizes)
        {
            using var project = new Project(size);
            last = await Measure.BestAsync(Rounds, async () =>
            {
                var moves = (await project.PlanAsync()).Steps.Count(s => s.Action == MigrationAction.RenameImport);
                if (moves != size) throw new InvalidOperationException($"{moves} of {size} consumers are in the plan.");
            });
            rows.Add([size, size * 5 / 2, size, last]);
        }

        report.Table(["templates", "consumers", "of the export", "plan of a rename ms"], rows);
        if (scale == Scale.Full) report.Aim("a plan over 2,000 templates and 5,000 consumers", 5, last / 1000, "s", "every consumer's edit is tried when the plan is made");
    }

    private static async Task EditAsync(BenchmarkReport report, Scale scale)
    {
        int[] sizes = scale == Scale.Smoke ? [20_000] : [100_000, 300_000, 1_000_000];
        List<IReadOnlyList<object>> rows = [];
        var worst = 0d;
        foreach (var size in sizes)
        {
            var (yaml, json) = (Encoding.UTF8.GetBytes(Large(size)), Encoding.UTF8.GetBytes(LargeJson(size)));
            Clone(yaml, "warm.yaml");
            Clone(json, "warm.json");
            var fromYaml = await Measure.BestAsync(5, () => Task.Run(() => Clone(yaml, "large.yaml")));
            var fromJson = await Measure.BestAsync(5, () => Task.Run(() => Clone(json, "large.json")));
            worst = Math.Max(fromYaml, fromJson);
            rows.Add([size, fromYaml, fromJson]);
        }

        report.Table(["bytes", "edit of YAML ms", "edit of JSON ms"], rows);
        if (scale == Scale.Full) report.Aim("editing a template of 1 MB", 200, worst, "ms", "read, edited, read again and compared");
    }

    private static async Task DeployAsync(BenchmarkReport report, Scale scale)
    {
        var size = scale == Scale.Smoke ? 5 : 100;
        var latency = TimeSpan.FromMilliseconds(20);
        List<IReadOnlyList<object>> rows = [];
        int[] limits = scale == Scale.Smoke ? [8] : [8, 32];
        foreach (var parallel in limits)
        {
            using var project = new Project(size);
            var cloud = new StubCloud();
            await using var server = await StubServer.StartAsync(cloud, new StubOptions { Latency = latency, OperationTime = TimeSpan.FromMilliseconds(500) });
            project.AddStacks(cloud.Region());
            var region = (await new LiveAccess(new LiveOptions { Regions = ["us-east-1"], EndpointUrl = server.Url, AccessKey = KeyRing.Default.AccessKey, SecretKey = KeyRing.Default.SecretKey })
                .OpenAsync(new CollectingReadLog(), CancellationToken.None)).Single();
            var plan = await project.PlanAsync(region);
            PlanFile.Write(plan);
            var options = new RunOptions { All = true, Deploy = true, Parallel = parallel };
            plan = await project.RunAsync(plan, region, options with { All = false });
            var calls = server.Calls.Count;
            var took = await Measure.OnceAsync(async () => plan = await project.RunAsync(plan, region, options));
            var done = plan.Steps.Count(s => s is { Action: MigrationAction.RenameImport, Status: StepStatus.Done });
            if (done < size) throw new InvalidOperationException($"{done} of {size} stacks were deployed: {plan.Steps.First(s => s.Status != StepStatus.Done).Evidence}");
            rows.Add([size, parallel, server.MostAtOnce, server.Calls.Count - calls, took]);
        }

        report.Table(["stacks of a wave", "-ThrottleLimit", "calls at once, at most", "calls", "ms"], rows);
    }

    private static void Clone(byte[] template, string path)
    {
        var editor = new TemplateEditor(template, path);
        editor.CloneOutput("UsersTable", "MembersTable", Name, NewName);
        if (!editor.Apply().Changed) throw new InvalidOperationException("Nothing was edited.");
    }

    private static string Large(int bytes)
    {
        var text = new StringBuilder("Resources:\n");
        for (var i = 0; text.Length < bytes; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  Table{i}: # number {i}\n    Type: AWS::DynamoDB::Table\n    Properties:\n      TableName: !Sub \"listbackup-${{Stage}}-{i}\"\n      BillingMode: PAY_PER_REQUEST\n");
        return text.Append("Outputs:\n  UsersTable:\n    Value: !Ref Table1\n    Export:\n      Name: ").Append(Name).Append('\n').ToString();
    }

    private static string LargeJson(int bytes)
    {
        var text = new StringBuilder("{\n  \"Resources\": {\n    \"Table\": { \"Type\": \"AWS::DynamoDB::Table\" }");
        for (var i = 0; text.Length < bytes; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $",\n    \"Table{i}\": {{\n      \"Type\": \"AWS::DynamoDB::Table\",\n      \"Properties\": {{ \"TableName\": {{ \"Fn::Sub\": \"listbackup-${{Stage}}-{i}\" }}, \"BillingMode\": \"PAY_PER_REQUEST\" }}\n    }}");
        return text.Append("\n  },\n  \"Outputs\": {\n    \"UsersTable\": { \"Value\": { \"Ref\": \"Table1\" }, \"Export\": { \"Name\": \"").Append(Name).Append("\" } }\n  }\n}\n").ToString();
    }

    private sealed class Project : IDisposable, IRunApproval
    {
        private readonly string _root = Directory.CreateTempSubdirectory("lb-bench-").FullName;
        private readonly int _size;

        public Project(int size)
        {
            _size = size;
            Directory.CreateDirectory(Path.Combine(_root, "services"));
            File.WriteAllText(Path.Combine(_root, "infrastructure.yaml"), Producer);
            for (var i = 0; i < size; i++) File.WriteAllText(Consumer(i), Text(i));
        }

        private static string Producer => $"Resources:\n  Users: {{Type: AWS::DynamoDB::Table}}\nOutputs:\n  UsersTable:\n    Value: !Ref Users\n    Export:\n      Name: {Name}\n";

        private RealityReader Reader(ILiveRegion? live) => new() { OpenFiles = c => ProjectFiles.Open(ConventionLoader.Default, c), Live = live, Log = new CollectingReadLog() };

        public async Task<ExportMigration> PlanAsync(ILiveRegion? live = null) => await new MigrationPlanner(Reader(live), ConventionLoader.Default).PlanAsync(
            new MigrationRequest { Kind = MigrationKind.Rename, Name = Name, NewName = NewName, Sources = live is null ? [_root] : [], CurrentFolder = _root }, CancellationToken.None);

        public Task<ExportMigration> RunAsync(ExportMigration plan, ILiveRegion live, RunOptions options) => new MigrationRunner(Reader(live), this, new CollectingReadLog()).RunAsync(plan.Path!, options, CancellationToken.None);

        public Task<bool> ApproveAsync(MigrationStep step, string target, string action) => Task.FromResult(true);

        public void AddStacks(StubRegion region)
        {
            region.Add(new StubStack { Name = "infrastructure", Template = Producer, Outputs = [new StubOutput("UsersTable", "users", Name)] });
            region.Add(new StubStack { Name = "keys", Outputs = [.. Enumerable.Range(0, 40).Select(i => new StubOutput($"K{i}", "x", Other(i)))] });
            for (var i = 0; i < _size; i++) region.Add(new StubStack { Name = Path.GetFileNameWithoutExtension(Consumer(i)), Template = Text(i), Imports = new HashSet<string> { Name } });
        }

        public void Dispose() => Directory.Delete(_root, recursive: true);

        private string Consumer(int i) => Path.Combine(_root, "services", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"service-{i:D5}.yaml"));

        private static string Other(int i) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"main-infrastructure-key-{i % 40}-arn");

        private static string Text(int i)
        {
            var text = new StringBuilder("Resources:\n");
            for (var n = 0; n < 20; n++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  Topic{n}:\n    Type: AWS::SNS::Topic\n    Properties:\n");
                if (n == 0) text.Append("      KmsMasterKeyId:\n        Fn::ImportValue: ").Append(Name).Append('\n');
                else if (n == 1 || (n == 2 && i % 2 == 0)) text.Append("      KmsMasterKeyId: !ImportValue ").Append(Other(i)).Append('\n');
                else text.Append("      DisplayName: \"a topic of the service\"\n");
            }

            return text.ToString();
        }
    }
}
