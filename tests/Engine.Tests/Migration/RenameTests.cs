using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Engine.Tests.Migration;

public sealed class RenameTests : IDisposable
{
    private const string Script = "scripts/count-users.sh";
    private readonly PlatformCopy _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task The_plan_knows_every_consumer_and_orders_the_steps_by_waves()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);

        Assert.Equal(MigrationStatus.Planned, plan.Status);
        Assert.Equal(_platform.Path("migrations/2026-11-23-rename-main-infrastructure-table-users.yaml"), plan.Path);
        Assert.Equal(
            [
                "CloneExport infrastructure/template.yaml", "Deploy listbackup-main-infrastructure",
                "RenameImport cdk/lib/directory-stack.ts", "Deploy cdk/lib/directory-stack.ts",
                "RenameImport frontend/users.tf", "Deploy frontend/users.tf",
                "EditByHand scripts/count-users.sh",
                "RenameImport services/auth/template.yaml", "Deploy listbackup-main-auth",
                "RenameImport services/reports/serverless.yml", "Deploy listbackup-main-reports",
                "RenameImport services/users/template.yaml", "Deploy listbackup-main-users",
                "RenameImport services/notifications/template.yaml", "Deploy listbackup-main-notifications",
                "MarkDeprecated infrastructure/template.yaml", "AwaitPeriod main-infrastructure-table-users", "ProveUnused main-infrastructure-table-users",
                "RemoveOutput infrastructure/template.yaml", "Deploy listbackup-main-infrastructure",
            ],
            plan.Steps.Select(s => $"{s.Action} {s.Target}"));
        Assert.Equal(["scripts/count-users.sh:6:28"], plan.Step(7).Places);
        Assert.Equal([2], plan.Step(12).After);
        Assert.Equal([1, 2, 2, 3, 6], plan.Steps.Skip(1).SkipLast(1).Where(s => s.Action == MigrationAction.Deploy && s.Stack is not null).Select(s => s.Wave));
        Assert.Empty(_platform.Changes());
    }

    [Fact]
    public async Task A_rename_runs_offline_from_plan_to_removal_and_changes_exactly_the_intended_lines()
    {
        var plan = await FinishAsync(await _platform.PlanAsync(_platform.Rename));

        Assert.True(plan.Status == MigrationStatus.Completed, string.Join("\n", plan.Steps.Where(s => s.Status != StepStatus.Done).Select(s => $"{s.Order} {s.Action} {s.Status} {s.Evidence}")));
        Assert.Equal(new DateTime(2026, 12, 23, 0, 0, 0, DateTimeKind.Utc), plan.NotBefore);
        _platform.AssertRenamed();
        Assert.Empty(_platform.Log.Problems);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_point_is_taken_up_to_the_same_end()
    {
        var points = 0;
        var plan = await _platform.PlanAsync(_platform.Rename);
        for (var kill = 1; ; kill++)
        {
            var countdown = kill;
            try
            {
                plan = await FinishAsync(plan, _ =>
                {
                    points++;
                    if (--countdown == 0) throw new KilledException();
                });
                if (countdown > 0) break;
            }
            catch (KilledException)
            {
                // The next run knows only what is on disk.
                plan = PlanFile.Read(plan.Path!);
            }
        }

        Assert.True(points > 20, $"{points} points");
        Assert.Equal(MigrationStatus.Completed, plan.Status);
        _platform.AssertRenamed();
        Assert.Empty(_platform.Log.Problems);
    }

    [Fact]
    public async Task The_removal_is_refused_while_one_consumer_is_left()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        plan = await UntilPeriodAsync(plan);
        File.WriteAllText(_platform.Path("services/late.yaml"), """
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties:
                  DisplayName:
                    Fn::ImportValue: main-infrastructure-table-users
            """);
        _platform.Clock.Advance(TimeSpan.FromDays(31));

        plan = await _platform.RunAsync(plan);

        Assert.Equal(MigrationStatus.Blocked, plan.Status);
        var proof = plan.Steps.Single(s => s.Action == MigrationAction.ProveUnused);
        Assert.Equal(StepStatus.Blocked, proof.Status);
        Assert.Contains("services/late.yaml:6:9", proof.Evidence);
        Assert.Contains("UsersTableName:", _platform.Text("infrastructure/template.yaml"));

        // Accepting what is unknown does not accept what is known.
        plan = await _platform.RunAsync(plan, new RunOptions { All = true, AcceptUnknown = true });
        Assert.Equal(StepStatus.Blocked, plan.Steps.Single(s => s.Action == MigrationAction.ProveUnused).Status);
    }

    [Fact]
    public async Task A_consumer_whose_name_is_unknown_stands_in_the_way_until_somebody_has_looked()
    {
        var plan = await UntilPeriodAsync(await _platform.PlanAsync(_platform.Rename));
        File.WriteAllText(_platform.Path("services/open.yaml"), """
            Parameters:
              Import: {Type: String}
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties:
                  DisplayName: !ImportValue {Ref: Import}
            """);
        _platform.Clock.Advance(TimeSpan.FromDays(31));

        plan = await _platform.RunAsync(plan);
        Assert.Equal(StepStatus.Blocked, plan.Steps.Single(s => s.Action == MigrationAction.ProveUnused).Status);
        Assert.Contains("services/open.yaml", plan.Steps.Single(s => s.Action == MigrationAction.ProveUnused).Evidence);

        plan = await _platform.RunAsync(plan, new RunOptions { All = true, AcceptUnknown = true });
        Assert.Equal(StepStatus.Done, plan.Steps.Single(s => s.Action == MigrationAction.RemoveOutput).Status);
    }

    [Theory]
    [InlineData("does not parse", "Resources: [\n", "services/open.yaml TemplateNotParsed")]
    [InlineData("holds templating, which may add a reference", "Resources:\n{% for t in topics %}\n  T{{ t }}:\n    Type: AWS::SNS::Topic\n{% endfor %}\n", "services/open.yaml TemplateNotRendered")]
    public async Task A_file_that_is_not_understood_stands_in_the_way_until_somebody_has_looked(string what, string text, string told)
    {
        var plan = await UntilPeriodAsync(await _platform.PlanAsync(_platform.Rename));
        File.WriteAllText(_platform.Path("services/open.yaml"), text);
        _platform.Clock.Advance(TimeSpan.FromDays(31));

        plan = await _platform.RunAsync(plan);
        var proof = plan.Steps.Single(s => s.Action == MigrationAction.ProveUnused);
        Assert.True(proof.Evidence == $"1 thing cannot be told, and may read {PlatformCopy.Users}: {told}. Look at each; -AcceptUnknown then goes on.", $"{what}: {proof.Evidence}");
        Assert.Equal(StepStatus.Blocked, proof.Status);

        plan = await _platform.RunAsync(plan, new RunOptions { All = true, AcceptUnknown = true });
        Assert.Equal(StepStatus.Done, plan.Steps.Single(s => s.Action == MigrationAction.RemoveOutput).Status);
        Assert.Equal([told], plan.Step(proof.Order).Accepted);
    }

    [Fact]
    public async Task The_removal_waits_for_the_period_whatever_the_plan_says()
    {
        var plan = await UntilPeriodAsync(await _platform.PlanAsync(_platform.Rename));
        Assert.Equal(MigrationStatus.Waiting, plan.Status);
        PlanFile.Write(plan with
        {
            NotBefore = plan.CreatedOn,
            Steps = [.. plan.Steps.Select(s => s.Action is MigrationAction.AwaitPeriod or MigrationAction.ProveUnused ? s with { Status = StepStatus.Done, Evidence = "so I say" } : s)],
        });

        plan = await _platform.RunAsync(plan);

        Assert.Equal(StepStatus.Blocked, plan.Steps.Single(s => s.Action == MigrationAction.AwaitPeriod).Status);
        Assert.Equal(StepStatus.Pending, plan.Steps.Single(s => s.Action == MigrationAction.RemoveOutput).Status);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_closes_the_gate_again_and_one_that_was_fast_removes_nothing_that_is_read()
    {
        var plan = await UntilPeriodAsync(await _platform.PlanAsync(_platform.Rename));
        _platform.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(StepStatus.Done, (await _platform.InspectAsync(plan)).Steps.Single(s => s.Action == MigrationAction.AwaitPeriod).Status);

        _platform.Clock.AdjustTime(_platform.Clock.GetUtcNow().AddDays(-40));
        plan = await _platform.RunAsync(plan);

        Assert.Equal(MigrationStatus.Waiting, plan.Status);
        Assert.Equal(StepStatus.Pending, plan.Steps.Single(s => s.Action == MigrationAction.RemoveOutput).Status);
        Assert.Contains("UsersTableName:", _platform.Text("infrastructure/template.yaml"));
    }

    [Fact]
    public async Task A_plan_that_was_cut_off_before_its_last_word_says_it_in_the_next_run()
    {
        var plan = await FinishAsync(await _platform.PlanAsync(_platform.Rename));
        PlanFile.Write(plan with { Status = MigrationStatus.InProgress, Steps = [.. plan.Steps.Select(s => s.Action == MigrationAction.RemoveOutput ? s with { Status = StepStatus.Ready, CompletedOn = null } : s)] });

        await _platform.RunAsync(plan);

        Assert.Equal(MigrationStatus.Completed, PlanFile.Read(plan.Path!).Status);
        Assert.Equal(StepStatus.Done, PlanFile.Read(plan.Path!).Steps.Single(s => s.Action == MigrationAction.RemoveOutput).Status);
    }

    [Fact]
    public async Task An_edit_that_somebody_took_back_is_not_done_any_more()
    {
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        Assert.Equal(StepStatus.Done, plan.Step(1).Status);
        File.WriteAllText(_platform.Path("infrastructure/template.yaml"), _platform.Before["infrastructure/template.yaml"]);

        plan = await _platform.InspectAsync(plan);

        Assert.Equal(StepStatus.Ready, plan.Step(1).Status);
        Assert.Equal(StepStatus.Pending, plan.Step(2).Status);
    }

    [Theory]
    [InlineData("services/auth/template.yaml", MigrationAction.RenameImport)]
    [InlineData("infrastructure/template.yaml", MigrationAction.RemoveOutput)]
    public async Task A_file_that_does_not_parse_shows_no_step_as_done(string file, MigrationAction action)
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        plan = action == MigrationAction.RenameImport ? await _platform.ReportAsync(await _platform.RunAsync(plan)) : await UntilPeriodAsync(plan);
        var step = plan.Steps.Single(s => s.Action == action && s.File == file);
        // As if the gates before it were open, for only what the file says is looked at here.
        PlanFile.Write(plan = plan.With(step with { After = [] }));
        File.AppendAllText(_platform.Path(file), "broken: [\n");

        step = (await _platform.InspectAsync(plan)).Step(step.Order);

        Assert.Equal(StepStatus.Blocked, step.Status);
        Assert.StartsWith($"{file} cannot be read, so it is not known whether this is done: ", step.Evidence);
    }

    [Fact]
    public async Task A_script_that_cannot_be_opened_is_not_taken_for_one_without_the_name()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        var step = plan.Steps.Single(s => s.Action == MigrationAction.EditByHand);
        PlanFile.Write(plan = plan.With(step with { After = [] }));

        using (new FileStream(_platform.Path(Script), FileMode.Open, FileAccess.ReadWrite, FileShare.None)) step = (await _platform.InspectAsync(plan)).Step(step.Order);

        Assert.Equal(StepStatus.Blocked, step.Status);
        Assert.StartsWith($"{Script} cannot be read, and may hold the reference still: ", step.Evidence);
    }

    [Fact]
    public async Task A_file_that_changed_since_the_plan_is_not_edited_until_it_is_allowed()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        _platform.Replace("infrastructure/template.yaml", "Description: Users table\n", "Description: Table of users\n");

        plan = await _platform.RunAsync(plan);

        Assert.Equal("FileChanged", Assert.Single(_platform.Log.Problems).Id);
        Assert.Equal((StepStatus.Failed, MigrationStatus.Failed), (plan.Step(1).Status, plan.Status));
        plan = await _platform.RunAsync(plan, new RunOptions { AllowChangedFile = ["infrastructure/template.yaml"] });
        Assert.Equal(StepStatus.Done, plan.Step(1).Status);
    }

    [Fact]
    public async Task Asking_what_would_happen_shows_the_diff_and_changes_nothing()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        var text = File.ReadAllText(plan.Path!);
        _platform.Approves = false;

        await _platform.RunAsync(plan, new RunOptions { All = true, IsRehearsal = true });

        var asked = Assert.Single(_platform.Asked);
        Assert.Contains("+  MembersTableName:", asked.Action);
        Assert.Empty(_platform.Changes());
        Assert.Equal(text, File.ReadAllText(plan.Path!));
        Assert.Equal([plan.Path!], Directory.GetFiles(_platform.Path("migrations")));
    }

    [Fact]
    public async Task A_step_that_a_file_shows_is_not_done_because_somebody_says_so()
    {
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        plan = await _platform.ReportAsync(plan);

        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.RunAsync(plan, new RunOptions { Complete = [7], CompleteEvidence = "done" }));

        Assert.Equal("StepNotDone", e.Problem.Id);
        Assert.Contains(Script, e.Problem.Message);
    }

    private async Task<ExportMigration> UntilPeriodAsync(ExportMigration plan, Action<string>? checkpoint = null)
    {
        for (var round = 0; round < 30; round++)
        {
            plan = await _platform.RunAsync(plan, new RunOptions { All = true, Checkpoint = checkpoint });
            if (plan.Steps.Any(s => s.Action == MigrationAction.EditByHand && s.Status == StepStatus.Ready)) _platform.Replace(Script, "table-users'", "table-members'");
            if (plan.Status == MigrationStatus.Waiting) return plan;
            Assert.NotEqual(MigrationStatus.Failed, plan.Status);
            plan = await _platform.ReportAsync(plan);
        }

        Assert.Fail($"The plan does not come to its period: {string.Join("; ", plan.Steps.Select(s => $"{s.Order} {s.Action} {s.Status} {s.Evidence}"))}");
        return plan;
    }

    private async Task<ExportMigration> FinishAsync(ExportMigration plan, Action<string>? checkpoint = null)
    {
        if (_platform.Clock.GetUtcNow().Month == 11)
        {
            plan = await UntilPeriodAsync(plan, checkpoint);
            _platform.Clock.Advance(TimeSpan.FromDays(30));
        }

        plan = await _platform.RunAsync(plan, new RunOptions { All = true, Checkpoint = checkpoint });
        return await _platform.ReportAsync(plan);
    }

    private sealed class KilledException : Exception;
}
