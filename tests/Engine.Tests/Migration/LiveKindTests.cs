using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Engine.Tests.Live;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Planning;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>Each kind live from plan to end: cut off at every point, and taken back from every stage.</summary>
public sealed class LiveKindTests
{
    private const string Jobs = "main-infrastructure-table-job-logs";
    private const string Infrastructure = "infrastructure/template.yaml";
    private const string Consumer = "services/jobs/template.yaml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MigrationKind.Add)]
    [InlineData(MigrationKind.Deprecate)]
    [InlineData(MigrationKind.Rename)]
    [InlineData(MigrationKind.Version)]
    [InlineData(MigrationKind.Remove)]
    [InlineData(MigrationKind.HandOver)]
    [InlineData(MigrationKind.ToParameter)]
    [InlineData(MigrationKind.ToWeakReference)]
    public async Task A_migration_that_is_killed_at_every_point_ends_as_one_that_is_not(MigrationKind kind)
    {
        await using var whole = await Place.MakeAsync();
        var expected = await whole.FinishAsync(await whole.PlanAsync(kind));
        Assert.True(expected.Status == MigrationStatus.Completed, Place.Open(expected));

        await using var killed = await Place.MakeAsync();
        var plan = await killed.PlanAsync(kind);
        var kills = 0;
        for (var point = 1; ; point++, kills++)
        {
            var countdown = point;
            try
            {
                plan = await killed.FinishAsync(plan, _ =>
                {
                    if (--countdown == 0) throw new OperationCanceledException("killed");
                });
                if (countdown > 0) break;
            }
            catch (OperationCanceledException)
            {
                // The next run knows only what is on disk and in AWS.
                plan = PlanFile.Read(plan.Path!);
            }
        }

        Assert.True(kills >= 3, $"{kills} kills");
        Assert.True(plan.Status == MigrationStatus.Completed, Place.Open(plan));
        Assert.Empty(killed.Platform.Log.Problems);
        Assert.Equal(whole.State(), killed.State());
        Assert.Equal(whole.Deployments(), killed.Deployments());
        AssertEnd(kind, killed);
    }

    [Theory]
    [InlineData(MigrationKind.Add)]
    [InlineData(MigrationKind.Deprecate)]
    [InlineData(MigrationKind.Rename)]
    [InlineData(MigrationKind.Version)]
    [InlineData(MigrationKind.Remove)]
    [InlineData(MigrationKind.HandOver)]
    [InlineData(MigrationKind.ToParameter)]
    [InlineData(MigrationKind.ToWeakReference)]
    public async Task A_migration_is_taken_back_from_any_stage(MigrationKind kind)
    {
        // Every third stage, and the end.
        for (var stage = 1; ; stage += 3)
        {
            Assert.True(stage < 30, "The migration comes to no end.");
            await using var place = await Place.MakeAsync();
            var before = place.State();
            var plan = await place.PlanAsync(kind);
            var isAtEnd = false;
            for (var step = 0; step < stage && !isAtEnd; step++)
            {
                plan = await place.StepAsync(plan);
                isAtEnd = plan.Status == MigrationStatus.Completed;
            }

            Assert.Empty(place.Platform.Log.Problems);

            var undone = await new MigrationUndo(place.Platform.Reader, place.Platform, place.Platform.Log).RunAsync(plan.Path!, isRehearsal: false, Token);
            Assert.Equal(MigrationStatus.Undone, undone[0].Status);
            if (undone is [_, var back])
            {
                back = await place.FinishAsync(back);
                Assert.True(back.Status == MigrationStatus.Completed, $"stage {stage}\n{Place.Open(back)}");
            }

            place.MoveBack();
            Assert.Equal(before, place.State());
            Assert.Empty(place.Platform.Log.Problems);
            if (isAtEnd) break;
        }
    }

    private static void AssertEnd(MigrationKind kind, Place place)
    {
        var exports = place.Region.Exports.Select(e => e.Output.ExportName).ToList();
        var imports = place.Region.Find("listbackup-main-jobs").Imports;
        var isGone = kind is not (MigrationKind.Add or MigrationKind.HandOver);
        var old = kind == MigrationKind.Remove ? Place.Unused : Jobs;
        Assert.Equal(isGone, !exports.Contains(old));
        switch (kind)
        {
            case MigrationKind.Add:
                Assert.Contains("main-infrastructure-table-sessions", exports);
                break;
            case MigrationKind.Rename:
                Assert.Contains("main-infrastructure-table-job-history", imports);
                Assert.Equal(["infrastructure/template.yaml", "services/jobs/template.yaml"], place.Platform.Changes().Keys.Order(StringComparer.Ordinal));
                break;
            case MigrationKind.Version:
                Assert.Contains(Jobs + "-v2", imports);
                break;
            case MigrationKind.HandOver:
                Assert.Contains(place.Region.Find("listbackup-main-teams").Outputs, o => o.ExportName == Jobs);
                Assert.Contains(Jobs, imports);
                Assert.DoesNotContain(Consumer, place.Platform.Changes().Keys);
                break;
            case MigrationKind.ToParameter:
                Assert.DoesNotContain(Jobs, imports);
                Assert.True(place.Region.Parameters.ContainsKey("/main/infrastructure/table-job-logs"));
                break;
            case MigrationKind.ToWeakReference:
                Assert.DoesNotContain(Jobs, imports);
                Assert.Contains(place.Region.Find("listbackup-main-infrastructure").Outputs, o => o is { Key: "JobLogsTableName", ExportName: null });
                break;
        }
    }

    /// <summary>A project, the region that it is deployed to, and the people who do what no machine does.</summary>
    private sealed class Place : IAsyncDisposable
    {
        public const string Unused = "listbackup-main-billing-queue-billing-events-url";
        private readonly StubServer _server;
        private bool _hasMoved;

        private Place(StubCloud cloud, StubServer server, PlatformCopy platform) => (Cloud, _server, Platform) = (cloud, server, platform);

        public PlatformCopy Platform { get; }

        public StubRegion Region => Cloud.Region();

        private StubCloud Cloud { get; }

        public static async Task<Place> MakeAsync()
        {
            var platform = new PlatformCopy();
            var cloud = new StubCloud();
            await SampleStacks.AddAsync(cloud.Region(), platform.Root, "main");

            // The samples do not say what the teams deploy as; the convention does.
            var teams = cloud.Region().Find("teams");
            teams.Status = "DELETE_COMPLETE";
            var named = cloud.Region().Add(new StubStack { Name = "listbackup-main-teams", Template = teams.Template, Outputs = teams.Outputs, Imports = teams.Imports });
            foreach (var (key, value) in teams.Parameters) named.Parameters[key] = value;
            foreach (var stack in cloud.Region().Stacks) stack.Capabilities.Add("CAPABILITY_NAMED_IAM");
            var server = await StubServer.StartAsync(cloud, new StubOptions { OperationTime = TimeSpan.Zero });
            platform.Live = Assert.Single(await new LiveAccess(LiveReads.Options(server)).OpenAsync(platform.Log, Token));
            return new Place(cloud, server, platform);
        }

        public async ValueTask DisposeAsync()
        {
            await _server.DisposeAsync();
            Platform.Dispose();
        }

        public Task<ExportMigration> PlanAsync(MigrationKind kind) => Platform.PlanAsync(new MigrationRequest
        {
            Kind = kind,
            CurrentFolder = Platform.Root,
            Name = kind switch { MigrationKind.Add => "main-infrastructure-table-sessions", MigrationKind.Remove => Unused, _ => Jobs },
            NewName = kind == MigrationKind.Rename ? "main-infrastructure-table-job-history" : null,
            Value = kind switch { MigrationKind.Add or MigrationKind.Version => "!Ref JobsTable", MigrationKind.HandOver => "!Sub \"listbackup-${Stage}-job-logs\"", _ => null },
            Template = kind switch { MigrationKind.Add => Platform.Path(Infrastructure), MigrationKind.HandOver => Platform.Path("services/teams/template.yaml"), _ => null },
        });

        /// <summary>One step, by a machine or by people; the clock is moved where it is waited for.</summary>
        public async Task<ExportMigration> StepAsync(ExportMigration plan, Action<string>? checkpoint = null, bool all = false)
        {
            plan = await Platform.RunAsync(plan, new RunOptions { All = all, Deploy = true, Checkpoint = checkpoint });
            if (plan.Status == MigrationStatus.Waiting) Platform.Clock.Advance(TimeSpan.FromDays(30));
            var told = plan.Steps.Where(s => s is { Action: MigrationAction.Notify, Status: StepStatus.Ready }).Select(s => s.Order).ToList();
            if (told.Count > 0) plan = await Platform.RunAsync(plan, new RunOptions { Complete = told, CompleteEvidence = "sent" });
            if (plan.Kind == MigrationKind.Deprecate && plan.Undoes is null && plan.Status == MigrationStatus.Blocked) Move();
            return plan;
        }

        public async Task<ExportMigration> FinishAsync(ExportMigration plan, Action<string>? checkpoint = null)
        {
            for (var round = 0; round < 25 && plan.Status is not (MigrationStatus.Completed or MigrationStatus.Failed); round++)
                plan = await StepAsync(plan, checkpoint, all: true);
            return plan;
        }

        /// <summary>Everything that a migration may change, in files and in AWS.</summary>
        public string State()
        {
            var stacks = Region.Stacks.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s =>
                $"{s.Name} {s.Status}\n{string.Join('\n', s.Outputs.Select(o => $"{o.Key} as {o.ExportName}"))}\nimports {string.Join(' ', s.Imports.Order(StringComparer.Ordinal))}\n{s.Template}");
            var files = Platform.Changes().OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}\n{string.Join('\n', f.Value)}");
            return string.Join("\n\n", [.. stacks, .. files, .. Region.Parameters.Select(p => $"{p.Key}={p.Value.Value}")]).Replace("UPDATE_COMPLETE", "CREATE_COMPLETE", StringComparison.Ordinal);
        }

        /// <summary>The change sets that were carried out, by stack.</summary>
        public IEnumerable<string> Deployments() =>
            Region.Stacks.Select(s => $"{s.Name} {s.ChangeSets.Values.Count(c => c.ExecutionStatus == "EXECUTE_COMPLETE")}");

        public static string Open(ExportMigration plan) =>
            string.Join("\n", plan.Steps.Where(s => s.Status != StepStatus.Done).Select(s => $"{s.Order} {s.Action} {s.Target} {s.Status} {s.Evidence} {s.ByHand}"));

        // The team has read its notice, and deploys what it reads now.
        private void Move()
        {
            if (_hasMoved) return;
            _hasMoved = true;
            Deploy("${Stage}-infrastructure-table-job-logs", "${Stage}-infrastructure-table-job-events", stack => stack.Imports.Remove(Jobs));
        }

        /// <summary>The team goes back too, once the way back has been walked.</summary>
        public void MoveBack()
        {
            if (_hasMoved) Deploy("${Stage}-infrastructure-table-job-events", "${Stage}-infrastructure-table-job-logs", stack => stack.Imports.Add(Jobs));
        }

        private void Deploy(string old, string now, Action<StubStack> effect)
        {
            Platform.Replace(Consumer, old, now);
            var stack = Region.Find("listbackup-main-jobs");
            stack.Template = Platform.Text(Consumer);
            effect(stack);
        }
    }
}
