using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Engine.Tests.Migration;

public sealed class PlanFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-plan-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_plan_reads_as_it_was_written_whatever_its_texts_hold()
    {
        var plan = Sample() with
        {
            Notes = ["plain", "with: colon", "# hash", " leading", "trailing ", "quote\"d \\ back", "two\nlines", "true", "12", "- dash", "\u2028\u0001\ud83d\ude00", "2026-11-22"],
            Parameters = new Dictionary<string, string> { ["Stage"] = "main", ["odd key: #"] = "yes", ["empty"] = "" },
            Steps =
            [
                Sample().Steps[0] with
                {
                    Diff = "--- a/t\n+++ b/t\n@@ -1,2 +1,3 @@\n a: 1\n-b:\t2 \n+b: 3\n\\ No newline at end of file\n", Value = "!Sub \"${A}: x\"", Detail = "", Evidence = "1: it's",
                },
            ],
        };
        PlanFile.Write(plan);

        var read = PlanFile.Read(plan.Path!);

        Assert.Equal(plan.Notes, read.Notes);
        Assert.Equal(plan.Parameters, read.Parameters);
        Assert.Equal((plan.Steps[0].Diff, plan.Steps[0].Value, null, plan.Steps[0].Evidence), (read.Steps[0].Diff, read.Steps[0].Value, read.Steps[0].Detail, read.Steps[0].Evidence));
        Assert.Equal(PlanWriter.Write(plan), PlanWriter.Write(read));
    }

    [Fact]
    public void A_plan_that_another_program_holds_cannot_be_read()
    {
        PlanFile.Write(Sample());
        var path = Sample().Path!;
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var problem = Assert.Throws<ProblemException>(() => PlanFile.Read(path)).Problem;
        Assert.Equal(("PlanNotReadable", ProblemCategory.ReadError), (problem.Id, problem.Category));
        Assert.StartsWith(path, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: Rename", "kind: Renam", "PlanInvalid", "5:7: kind: 'Renam' is none of Add,")]
    [InlineData("schemaVersion: 1", "schemaVersion: 2", "PlanTooNew", "up to 1")]
    [InlineData("status: Planned", "state: Planned", "PlanInvalid", "'status' is missing")]
    [InlineData("    action: Deploy", "    action: Deploy\n    acton: x", "PlanInvalid", "'acton' is no key of a plan here")]
    [InlineData("file: a.yaml", "file: ../a.yaml", "PlanInvalid", "leaves")]
    [InlineData("file: a.yaml", "file: /etc/passwd", "PlanInvalid", "is absolute")]
    [InlineData("file: a.yaml", "file: x/../../a.yaml", "PlanInvalid", "leaves")]
    [InlineData("order: 1", "order: 2", "PlanInvalid", "this is step 1")]
    [InlineData("createdOn: \"2026-11-23T08:00:00Z\"", "createdOn: yesterday", "PlanInvalid", "is no time")]
    [InlineData("createdOn: \"2026-11-23T08:00:00Z\"", "createdOn: 9999-12-31T23:59:59Z", "PlanInvalid", "is no time")]
    [InlineData("    action: Deploy", "    action: Deploy\n    diff: nonsense", "PlanInvalid", "diff: There is no change in the diff")]
    [InlineData("    action: Deploy", "    action: Deploy\n    diff: \"@@ -x +y @@\"", "PlanInvalid", "is no heading of a change")]
    [InlineData("    action: Deploy", "    action: Deploy\n    sha256: abc", "PlanInvalid", "'abc' is no SHA-256")]
    [InlineData("kind: Rename", "kind: Rename\nkind: Add", "PlanInvalid", "twice")]
    [InlineData("kind: Rename", "kind: Deprecate, Rename", "PlanInvalid", "'Deprecate, Rename' is none of")]
    [InlineData("    action: Deploy", "    after: [0]\n    action: Deploy", "PlanInvalid", "step 0 does not come before step 1")]
    [InlineData("    action: Deploy", "    action: ImportToStackOutput\n    from: a\n    to: b", "PlanInvalid", "step 1 (ImportToStackOutput) needs from, to and newOutput")]
    [InlineData("steps:", "steps: [", "PlanInvalid", "a.yaml")]
    [InlineData("schemaVersion: 1", "schemaVersion: x", "PlanInvalid", "'x' is no version")]
    [InlineData("id: \"a\"", "id: a b", "PlanInvalid", "id: holds more than letters")]
    [InlineData("steps:", "steps: []\nother:", "PlanInvalid", "steps: there are none")]
    [InlineData("steps:", "steps: x\nother:", "PlanInvalid", "steps")]
    [InlineData("steps:", "steps: [x]\nother:", "PlanInvalid", "an item of 'steps' is to be a mapping")]
    [InlineData("steps:", "files: {a.yaml: abc}\nsteps:", "PlanInvalid", "files: the hash of 'a.yaml' is no SHA-256")]
    [InlineData("steps:", "files: {../a.yaml: abc}\nsteps:", "PlanInvalid", "files: '../a.yaml' leaves")]
    [InlineData("steps:", "files: [a.yaml]\nsteps:", "PlanInvalid", "files: is to be a mapping")]
    [InlineData("steps:", "parameters: {Stage: [main]}\nsteps:", "PlanInvalid", "'Stage' is to be text")]
    [InlineData("steps:", "parameters: {Stage: main, Stage: dev}\nsteps:", "PlanInvalid", "twice")]
    [InlineData("steps:", "producer: a.yaml\nsteps:", "PlanInvalid", "'producer' is to be a mapping")]
    [InlineData("steps:", "producer: {file: /etc/passwd}\nsteps:", "PlanInvalid", "file: '/etc/passwd' is absolute")]
    [InlineData("steps:", "sources: [[a]]\nsteps:", "PlanInvalid", "an item of 'sources' is to be text")]
    [InlineData("steps:", "sources: ['C:/a']\nsteps:", "PlanInvalid", "sources: 'C:/a' is absolute")]
    [InlineData("steps:", "sources: ['a\\\\b']\nsteps:", "PlanInvalid", "is to be written with forward slashes")]
    [InlineData("target: a.yaml", "target: [a.yaml]", "PlanInvalid", "'target' is to be text")]
    [InlineData("deprecationDays: 30", "deprecationDays: many", "PlanInvalid", "'many' is no whole number from 0 to 3650")]
    [InlineData("    action: Deploy", "    after: [x]\n    action: Deploy", "PlanInvalid", "an item of 'after' is to be a number")]
    [InlineData("    action: Deploy", "    action: Deploy\n    diff: \"@@ -1 +1 @@\\n\\\\ x\"", "PlanInvalid", "A diff cannot begin with a note")]
    [InlineData("    action: Deploy", "    action: Deploy\n    diff: \"@@ -1 +1 @@\\nx\"", "PlanInvalid", "'x' is no line of a diff")]
    [InlineData("    action: Deploy", "    action: CloneExport\n    from: a\n    to: b\n    output: A", "PlanInvalid", "step 1 (CloneExport) needs from, to, output and newOutput")]
    [InlineData("    action: Deploy", "    action: AddExport\n    to: b\n    newOutput: B", "PlanInvalid", "step 1 (AddExport) needs to, newOutput and value")]
    [InlineData("    action: Deploy", "    action: RenameImport\n    from: a", "PlanInvalid", "step 1 (RenameImport) needs from and to")]
    [InlineData("    action: Deploy", "    action: RemoveOutput\n    from: a", "PlanInvalid", "step 1 (RemoveOutput) needs from and output")]
    [InlineData("    action: Deploy", "    action: ProveUnused", "PlanInvalid", "step 1 (ProveUnused) needs from")]
    [InlineData("    action: Deploy", "    action: DeleteParameter\n    to: /a", "PlanInvalid", "step 1 (DeleteParameter) needs from and to")]
    [InlineData("    action: Deploy", "    action: Revert\n    reverts: 1", "PlanInvalid", "step 1 (Revert) needs diff and reverts")]
    public void A_plan_edited_into_nonsense_is_refused_with_its_place(string old, string now, string id, string told)
    {
        PlanFile.Write(Sample());
        var path = Sample().Path!;
        var text = File.ReadAllText(path);
        if (!text.Contains(old)) old = old.Replace("\"", "");
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, now));

        var e = Assert.Throws<ProblemException>(() => PlanFile.Read(path));

        Assert.Equal(id, e.Problem.Id);
        Assert.Contains(told, e.Problem.Message);
        Assert.NotNull(e.Problem.Line);
    }

    [Fact]
    public void A_plan_that_is_not_there_or_is_none_is_told_so()
    {
        var path = Path.Join(_folder, "other.yaml");
        Assert.Equal($"{path}: there is no such plan.", Assert.Throws<ProblemException>(() => PlanFile.Read(path)).Problem.Message);
        File.WriteAllText(path, "Resources: {}\n");
        Assert.Equal($"{path}: this is no migration plan.", Assert.Throws<ProblemException>(() => PlanFile.Read(path)).Problem.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_and_nothing_is_written()
    {
        File.WriteAllText(Path.Join(_folder, "migrations"), "a file");
        var problem = Assert.Throws<ProblemException>(() => PlanFile.Write(Sample())).Problem;
        Assert.Equal("FileNotWritten", problem.Id);
        Assert.StartsWith($"{Sample().Path}: not written: ", problem.Message);
    }

    [Fact]
    public void A_link_inside_the_root_does_not_lead_out_of_it()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateSymbolicLink(Path.Join(_folder, "out"), Path.GetTempPath());
        PlanFile.Write(Sample());
        var path = Sample().Path!;
        File.WriteAllText(path, File.ReadAllText(path).Replace("file: a.yaml", "file: out/a.yaml"));

        Assert.Contains("leaves", Assert.Throws<ProblemException>(() => PlanFile.Read(path)).Problem.Message);
    }

    [Fact]
    public void A_plan_that_everybody_may_write_is_warned_of()
    {
        if (OperatingSystem.IsWindows()) return;
        PlanFile.Write(Sample());
        File.SetUnixFileMode(Sample().Path!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        var log = new CollectingReadLog();

        PlanFile.Read(Sample().Path!, log);

        Assert.Contains("every user", Assert.Single(log.Warnings));
    }

    [Fact]
    public void Two_runs_exclude_each_other_and_a_lock_left_by_a_crash_holds_nobody_up()
    {
        var path = Sample().Path!;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".lock", "left by a crash");
        using (PlanLock.Take(path))
            Assert.Equal("PlanLocked", Assert.Throws<ProblemException>(() => PlanLock.Take(path)).Problem.Id);
        PlanLock.Take(path).Dispose();
        Assert.False(File.Exists(path + ".lock"));
    }

    [Fact]
    public void A_due_plan_stands_out_and_so_does_a_forgotten_one()
    {
        var plan = Sample() with { NotBefore = new DateTime(2026, 12, 23, 0, 0, 0, DateTimeKind.Utc), Status = MigrationStatus.Waiting };

        Assert.Equal((false, false), Flags(plan.At(new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc))));
        Assert.Equal((true, true), Flags(plan.At(new DateTime(2026, 12, 24, 0, 0, 0, DateTimeKind.Utc))));

        static (bool, bool) Flags(ExportMigration p) => (p.IsOverdue, p.IsForgotten);
    }

    private ExportMigration Sample() => new()
    {
        Id = "a",
        Kind = MigrationKind.Rename,
        ExportName = "x",
        CreatedOn = new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc),
        DeprecationDays = 30,
        Path = Path.Join(_folder, "migrations", "a.yaml"),
        Steps = [new MigrationStep { Order = 1, Action = MigrationAction.Deploy, Target = "a.yaml", File = "a.yaml", Stack = "s" }],
    };

    [Fact]
    public async Task A_plan_that_every_user_may_change_or_replace_is_warned_of()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        using var platform = new PlatformCopy();
        var plan = await platform.PlanAsync(platform.Rename);
        PlanFile.Read(plan.Path!, platform.Log);
        Assert.Empty(platform.Log.Warnings);

        var folder = Path.GetDirectoryName(plan.Path!)!;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherWrite);
        PlanFile.Read(plan.Path!, platform.Log);
        Assert.Contains("every user of this computer may change the plan", Assert.Single(platform.Log.Warnings));

        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.StickyBit);
        PlanFile.Read(plan.Path!, platform.Log);
        Assert.Single(platform.Log.Warnings);

        File.SetUnixFileMode(plan.Path!, File.GetUnixFileMode(plan.Path!) | UnixFileMode.OtherWrite);
        PlanFile.Read(plan.Path!, platform.Log);
        Assert.Equal(2, platform.Log.Warnings.Count);
    }

    [Fact]
    public async Task A_second_run_is_kept_away_and_a_lock_that_a_killed_run_left_is_none()
    {
        using var platform = new PlatformCopy();
        var plan = await platform.PlanAsync(platform.Rename);
        using (PlanLock.Take(plan.Path!))
        {
            Assert.Equal("PlanLocked", (await Assert.ThrowsAsync<ProblemException>(() => platform.RunAsync(plan))).Problem.Id);
        }

        File.WriteAllText(plan.Path! + ".lock", "left by a run that was killed");
        Assert.Equal(StepStatus.Done, (await platform.RunAsync(plan)).Step(1).Status);
        Assert.False(File.Exists(plan.Path! + ".lock"));
    }
}
