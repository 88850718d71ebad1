using System.Diagnostics;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Planning;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>A project on a file system of its own, that can be full or read-only.</summary>
public sealed class FullDiskTests : IDisposable, IRunApproval
{
    private readonly string _root = Directory.CreateTempSubdirectory("lb-disk-").FullName;
    private readonly CollectingReadLog _log = new();
    private readonly bool _isMounted;

    public FullDiskTests()
    {
        _isMounted = OperatingSystem.IsLinux() && Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", "size=96k", "none", _root);
        Assert.SkipUnless(_isMounted, "A small file system can be mounted by root on Linux only.");
        File.WriteAllText(Template, "Resources:\n  Users: {Type: AWS::DynamoDB::Table}\nOutputs:\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"  Other{i}: {{Value: x}} # a line of the template\n"))
            + "  UsersTable:\n    Value: !Ref Users\n    Export:\n      Name: main-infrastructure-table-users\n");
    }

    private string Template => Path.Combine(_root, "infra.yaml");

    private string PlanPath => Path.Combine(_root, "migrations", "plan.yaml");

    public void Dispose()
    {
        if (_isMounted) Run("umount", "-l", _root);
        Directory.Delete(_root, recursive: true);
    }

    public Task<bool> ApproveAsync(MigrationStep step, string target, string action) => Task.FromResult(true);

    [Fact]
    public async Task A_plan_that_finds_no_room_is_one_error_and_no_file()
    {
        var plan = await PlanAsync();
        Fill(leave: 0);

        var problem = Assert.Throws<ProblemException>(() => PlanFile.Write(plan)).Problem;

        Assert.Equal("FileNotWritten", problem.Id);
        Assert.Contains("room on the disk", problem.Recommendation);
        Assert.Empty(Directory.Exists(Path.GetDirectoryName(PlanPath)) ? Directory.GetFiles(Path.GetDirectoryName(PlanPath)!) : []);
    }

    [Fact]
    public async Task A_template_that_finds_no_room_keeps_its_bytes_and_the_run_goes_on_when_there_is_some()
    {
        var plan = await PlanAsync();
        PlanFile.Write(plan);
        var before = File.ReadAllBytes(Template);
        Fill(leave: 12_000);

        plan = await RunAsync();

        Assert.Equal("FileNotWritten", Assert.Single(_log.Problems).Id);
        Assert.Equal(before, File.ReadAllBytes(Template));
        Assert.Equal((StepStatus.Failed, MigrationStatus.Failed), (PlanFile.Read(PlanPath).Step(1).Status, PlanFile.Read(PlanPath).Status));
        Assert.Equal(["fill", "infra.yaml", "migrations/plan.yaml"], Files());

        File.Delete(Path.Combine(_root, "fill"));
        plan = await RunAsync();
        Assert.Equal(StepStatus.Done, plan.Step(1).Status);
        Assert.Contains("MembersTable:", File.ReadAllText(Template));
        Assert.Equal(["infra.yaml", "migrations/plan.yaml"], Files());
    }

    [Fact]
    public async Task A_project_that_is_read_only_is_one_error_and_unchanged()
    {
        PlanFile.Write(await PlanAsync());
        var before = File.ReadAllBytes(PlanPath);
        Assert.True(Run("mount", "-o", "remount,ro", _root));

        var problem = (await Assert.ThrowsAsync<ProblemException>(RunAsync)).Problem;

        Assert.Equal(("PlanLockNotMade", ProblemCategory.WriteError), (problem.Id, problem.Category));
        Assert.Contains("writable", problem.Recommendation);
        Assert.Equal(before, File.ReadAllBytes(PlanPath));
    }

    private RealityReader Reader => new() { OpenFiles = c => ProjectFiles.Open(ConventionLoader.Default, c), Log = _log };

    private Task<ExportMigration> PlanAsync() => new MigrationPlanner(Reader, ConventionLoader.Default).PlanAsync(
        new MigrationRequest
        {
            Kind = MigrationKind.Rename, Name = "main-infrastructure-table-users", NewName = "main-infrastructure-table-members", Sources = [Template], CurrentFolder = _root, PlanPath = PlanPath,
        }, TestContext.Current.CancellationToken);

    private Task<ExportMigration> RunAsync() => new MigrationRunner(Reader, this, _log).RunAsync(PlanPath, new RunOptions { All = true }, TestContext.Current.CancellationToken);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_root, f)).Order(StringComparer.Ordinal);

    private void Fill(int leave)
    {
        var file = Path.Combine(_root, "fill");
        using var stream = new FileStream(file, FileMode.Create);
        var block = new byte[4096];
        try
        {
            while (new DriveInfo(_root).AvailableFreeSpace > leave)
            {
                stream.Write(block);
                stream.Flush();
            }
        }
        catch (IOException)
        {
            // Full, as it shall be.
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }
}
