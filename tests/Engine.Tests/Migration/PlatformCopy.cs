using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Planning;
using ListBackup.Exports.Migration.Reality;
using Microsoft.Extensions.Time.Testing;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>A copy of samples/listbackup in which the users table is also read by Serverless, CDK, Terraform and a script.</summary>
internal sealed class PlatformCopy : IDisposable, IRunApproval
{
    public const string Users = "main-infrastructure-table-users";
    public const string Members = "main-infrastructure-table-members";

    public PlatformCopy(ILiveRegion? live = null)
    {
        Copy(System.IO.Path.GetFullPath(Fixture.Path("..", "..", "..", "samples", "listbackup")), Root);
        Copy(Fixture.Path("Migration/consumers"), Root);
        Live = live;
        Before = Read();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lb-migration-").FullName;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public CollectingReadLog Log { get; } = new();

    public ILiveRegion? Live { get; set; }

    /// <summary>Every file as it was.</summary>
    public IReadOnlyDictionary<string, string> Before { get; }

    /// <summary>What was asked for approval, and whether it is given.</summary>
    public List<(MigrationStep Step, string Target, string Action)> Asked { get; } = [];

    public bool Approves { get; set; } = true;

    /// <summary>What happens while somebody is asked.</summary>
    public Action? WhileAsked { get; set; }

    public RealityReader Reader => new()
    {
        OpenFiles = context => ProjectFiles.Open(ConventionLoader.Default, context), Live = Live, Clock = Clock, Log = Log,
    };

    public MigrationRunner Runner => new(Reader, this, Log);

    public async Task<ExportMigration> PlanAsync(MigrationRequest request)
    {
        var plan = await new MigrationPlanner(Reader, ConventionLoader.Default).PlanAsync(request with { Sources = request.Sources.Count > 0 ? request.Sources : [Root] }, TestContext.Current.CancellationToken);
        ListBackup.Exports.Migration.Plans.PlanFile.Write(plan);
        return plan;
    }

    public MigrationRequest Rename => new() { Kind = MigrationKind.Rename, Name = Users, NewName = Members, CurrentFolder = Root };

    public Task<ExportMigration> RunAsync(ExportMigration plan, RunOptions? options = null) =>
        Runner.RunAsync(plan.Path!, options ?? new RunOptions { All = true }, TestContext.Current.CancellationToken);

    public Task<ExportMigration> InspectAsync(ExportMigration plan) => Runner.InspectAsync(plan.Path!, TestContext.Current.CancellationToken);

    /// <summary>Reports every step that waits for people, but for those that a file shows.</summary>
    public Task<ExportMigration> ReportAsync(ExportMigration plan) => RunAsync(plan, new RunOptions
    {
        Complete = [.. plan.Steps.Where(s => s.Status == StepStatus.Ready && (s.Action is MigrationAction.Deploy or MigrationAction.Notify or MigrationAction.PutParameter)).Select(s => s.Order)],
        CompleteEvidence = "pipeline run 4711",
    });

    public string Path(string relative) => System.IO.Path.Join(Root, relative);

    public string Text(string relative) => File.ReadAllText(Path(relative));

    public void Replace(string relative, string old, string now)
    {
        var text = Text(relative);
        Assert.Contains(old, text);
        File.WriteAllText(Path(relative), text.Replace(old, now));
    }

    /// <summary>The lines that are different now, by file, as <c>-old</c> and <c>+new</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Changes()
    {
        var now = Read();
        return Before.Keys.Union(now.Keys).Where(f => !f.StartsWith("migrations/") && Before.GetValueOrDefault(f) != now.GetValueOrDefault(f)).ToDictionary(f => f, f =>
            ListBackup.Exports.Migration.Editing.UnifiedDiff.Of(Before.GetValueOrDefault(f, ""), now.GetValueOrDefault(f, ""), f).Split('\n')
                .Where(l => (l.StartsWith('+') || l.StartsWith('-')) && !l.StartsWith("+++ ") && !l.StartsWith("--- ")).ToArray());
    }

    /// <summary>Exactly the intended lines of the rename are other than before, in templates, Serverless, CDK, Terraform and the script.</summary>
    public void AssertRenamed()
    {
        var changes = Changes();
        Assert.Equal(
            [
                "cdk/lib/directory-stack.ts", "frontend/users.tf", "infrastructure/template.yaml", "scripts/count-users.sh", "services/auth/template.yaml",
                "services/notifications/template.yaml", "services/reports/serverless.yml", "services/users/template.yaml",
            ],
            changes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "-  UsersTableName:", "+  MembersTableName:",
                "-      Name: !Sub \"${Stage}-infrastructure-table-users\"", "+      Name: !Sub \"${Stage}-infrastructure-table-members\"",
            ],
            changes["infrastructure/template.yaml"]);
        Assert.Equal(
            ["-      stringValue: cdk.Fn.importValue(`${stage}-infrastructure-table-users`),", "+      stringValue: cdk.Fn.importValue(`${stage}-infrastructure-table-members`),"],
            changes["cdk/lib/directory-stack.ts"]);
        Assert.Equal(["-  name = \"${var.stage}-infrastructure-table-users\"", "+  name = \"${var.stage}-infrastructure-table-members\""], changes["frontend/users.tf"]);
        Assert.Equal(
            [
                "-  usersTable: ${cf:listbackup-${self:custom.stage}-infrastructure.UsersTableName} # read at deployment",
                "+  usersTable: ${cf:listbackup-${self:custom.stage}-infrastructure.MembersTableName} # read at deployment",
                "-        Fn::ImportValue: ${self:custom.stage}-infrastructure-table-users", "+        Fn::ImportValue: ${self:custom.stage}-infrastructure-table-members",
            ],
            changes["services/reports/serverless.yml"]);
        Assert.Equal(
            ["-            Fn::ImportValue: !Sub \"${Stage}-infrastructure-table-users\"", "+            Fn::ImportValue: !Sub \"${Stage}-infrastructure-table-members\""],
            changes["services/auth/template.yaml"]);
        Assert.Single(changes["scripts/count-users.sh"], l => l[0] == '+' && l.Contains("-table-members'"));
        Assert.All(changes, file => Assert.Equal(file.Value.Count(l => l[0] == '-'), file.Value.Count(l => l[0] == '+')));
    }

    public Task<bool> ApproveAsync(MigrationStep step, string target, string action)
    {
        lock (Asked) Asked.Add((step, target, action));
        WhileAsked?.Invoke();
        return Task.FromResult(Approves);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private Dictionary<string, string> Read() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .ToDictionary(f => System.IO.Path.GetRelativePath(Root, f).Replace('\\', '/'), File.ReadAllText);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Join(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
