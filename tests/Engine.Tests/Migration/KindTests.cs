using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Planning;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>Each kind but the rename, from plan to end, on files.</summary>
public sealed class KindTests : IDisposable
{
    private const string Infrastructure = "infrastructure/template.yaml";
    private const string Jobs = "main-infrastructure-table-job-logs";
    private readonly PlatformCopy _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task Add_writes_the_export_as_its_neighbours_are_written()
    {
        var plan = await FinishAsync(Request(MigrationKind.Add, "main-infrastructure-table-sessions") with
        {
            Value = "!Ref UsersTable", Description = "Sessions", Template = _platform.Path(Infrastructure),
        });

        Assert.Equal(MigrationStatus.Completed, plan.Status);
        Assert.Equal(
            [
                "+  InfrastructureTableSessions:", "+    Description: \"Sessions\"", "+    Value: !Ref UsersTable", "+    Export:",
                "+      Name: !Sub \"${Stage}-infrastructure-table-sessions\"",
            ],
            _platform.Changes()[Infrastructure].Select(l => l.Replace("Description: Sessions", "Description: \"Sessions\"")));
    }

    [Fact]
    public async Task Deprecate_marks_tells_the_consumers_and_removes_when_they_have_moved()
    {
        var plan = await _platform.PlanAsync(Request(MigrationKind.Deprecate, Jobs));
        plan = await _platform.RunAsync(plan);
        Assert.Contains(_platform.Changes()[Infrastructure], l => l.Contains("(deprecated since 2026-11-23)"));
        Assert.Contains("Notify listbackup-main-jobs", plan.Steps.Select(s => $"{s.Action} {s.Target}"));
        Assert.Equal(new DateTime(2026, 12, 23, 0, 0, 0, DateTimeKind.Utc), plan.NotBefore);

        plan = await _platform.ReportAsync(plan);
        _platform.Clock.Advance(TimeSpan.FromDays(31));
        plan = await _platform.RunAsync(plan);
        Assert.Equal(MigrationStatus.Blocked, plan.Status);

        _platform.Replace("services/jobs/template.yaml", "${Stage}-infrastructure-table-job-logs", "${Stage}-infrastructure-table-jobs");
        plan = await _platform.ReportAsync(await _platform.RunAsync(plan));
        Assert.Equal(MigrationStatus.Completed, plan.Status);
        Assert.DoesNotContain("table-job-logs\"", _platform.Text(Infrastructure));
        Assert.DoesNotContain("deprecated", _platform.Text(Infrastructure));
    }

    [Fact]
    public async Task Version_puts_the_new_value_beside_the_old_and_counts_up()
    {
        var plan = await FinishAsync(Request(MigrationKind.Version, Jobs) with { Value = "!Ref JobsTable" });

        Assert.Equal((MigrationStatus.Completed, Jobs + "-v2"), (plan.Status, plan.NewName));
        Assert.Contains("${Stage}-infrastructure-table-job-logs-v2", _platform.Text("services/jobs/template.yaml"));
        Assert.DoesNotContain("table-job-logs\"", _platform.Text(Infrastructure));
    }

    [Fact]
    public async Task Remove_takes_an_unused_export_away_after_the_period()
    {
        var plan = await FinishAsync(Request(MigrationKind.Remove, "listbackup-main-billing-queue-billing-events-url"));

        Assert.True(plan.Status == MigrationStatus.Completed, string.Join("\n", plan.Steps.Select(t => $"{t.Order} {t.Action} {t.Target} {t.Status} {t.Evidence} {t.ByHand}")));
        Assert.DoesNotContain("queue-billing-events-url", _platform.Text("services/billing/template.json"));
        Assert.All(_platform.Changes()["services/billing/template.json"], l => Assert.True(l[0] == '-' || l.Trim() is "+    }", l));
    }

    [Fact]
    public async Task HandOver_lets_another_stack_take_the_name_and_leaves_consumers_as_they_were()
    {
        var plan = await FinishAsync(Request(MigrationKind.HandOver, Jobs) with { Template = _platform.Path("services/teams/template.yaml"), Value = "!Sub \"listbackup-${Stage}-job-logs\"" });

        Assert.True(plan.Status == MigrationStatus.Completed, string.Join("\n", plan.Steps.Select(s => $"{s.Order} {s.Action} {s.Target} {s.Status} {s.Evidence}")));
        Assert.DoesNotContain("services/jobs/template.yaml", _platform.Changes().Keys);
        Assert.DoesNotContain("table-job-logs\"", _platform.Text(Infrastructure));
        Assert.Contains(Jobs[5..], _platform.Text("services/teams/template.yaml"));
        Assert.DoesNotContain("handover", _platform.Text("services/teams/template.yaml"));
    }

    [Fact]
    public async Task HandOver_leaves_those_who_read_through_the_stack_to_people_and_waits_for_them()
    {
        var plan = await _platform.PlanAsync(Request(MigrationKind.HandOver, PlatformCopy.Users) with { Template = _platform.Path("services/teams/template.yaml"), Value = "!Sub \"listbackup-${Stage}-users\"" });

        const string Weak = "${cf:listbackup-${self:custom.stage}-infrastructure.UsersTableName}";
        Assert.Contains("Whoever reads the output UsersTableName of listbackup-main-infrastructure reads UsersTableNameHandOver of listbackup-main-teams instead, and UsersTableName of it in the end.", plan.Notes);
        var steps = plan.Steps.Where(s => s.Action == MigrationAction.EditByHand && s.Target == "services/reports/serverless.yml").ToList();
        Assert.Equal(2, steps.Count);
        plan = await GoOnAsync(plan);
        Assert.Contains(Weak, _platform.Text("services/reports/serverless.yml"));
        Assert.Equal(StepStatus.Ready, plan.Step(steps[0].Order).Status);

        _platform.Replace("services/reports/serverless.yml", Weak, "${cf:listbackup-main-teams.UsersTableNameHandOver}");
        _platform.Replace("scripts/count-users.sh", "table-users'", "table-users-handover'");
        File.WriteAllText(_platform.Path("services/late.yaml"), "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {TopicName: !GetStackOutput {StackName: listbackup-main-infrastructure, OutputName: UsersTableName}}\n");
        for (var i = 0; i < 3; i++) plan = await GoOnAsync(plan);
        var proof = plan.Steps.First(s => s.Action == MigrationAction.ProveUnused);
        Assert.Equal(StepStatus.Blocked, proof.Status);
        Assert.StartsWith($"1 place still reads {PlatformCopy.Users}: {_platform.Path("services/late.yaml")}:4:", proof.Evidence);

        File.Delete(_platform.Path("services/late.yaml"));
        for (var i = 0; i < 3; i++) plan = await GoOnAsync(plan);
        Assert.Equal((StepStatus.Done, StepStatus.Ready), (plan.Step(steps[0].Order).Status, plan.Step(steps[1].Order).Status));

        // The name for the while stays as long as its output is read through the stack, whatever is reported.
        plan = await _platform.RunAsync(plan, new RunOptions { Complete = [.. plan.Steps.Where(s => s.Action == MigrationAction.EditByHand && s.Status == StepStatus.Ready).Select(s => s.Order)] });
        _platform.Replace("scripts/count-users.sh", "table-users-handover'", "table-users'");
        plan = await GoOnAsync(plan);
        proof = plan.Steps.Last(s => s.Action == MigrationAction.ProveUnused);
        Assert.True(proof.Status == StepStatus.Blocked && proof.Evidence!.Contains("services/reports/serverless.yml"), $"{proof.Status} {proof.Evidence}");

        _platform.Replace("services/reports/serverless.yml", "UsersTableNameHandOver", "UsersTableName");
        for (var i = 0; i < 2; i++) plan = await GoOnAsync(plan);
        Assert.True(plan.Status == MigrationStatus.Completed, string.Join("\n", plan.Steps.Where(s => s.Status != StepStatus.Done).Select(s => $"{s.Order} {s.Action} {s.Target} {s.Status} {s.Evidence}")));
    
        // People and the machine edit one file in turn.
        async Task<ExportMigration> GoOnAsync(ExportMigration plan) =>
            await _platform.ReportAsync(await _platform.RunAsync(plan, new RunOptions { All = true, AllowChangedFile = ["services\\reports\\serverless.yml"] }));
    }

    [Theory]
    [InlineData(MigrationKind.Add, "main-infrastructure-table-sessions", null, null, null, "-Value: an export needs a value.")]
    [InlineData(MigrationKind.Add, "main-infrastructure-table-sessions", null, "x", null, "-TemplatePath: it is not known which template shall export it.")]
    [InlineData(MigrationKind.Add, "main-infrastructure-table-sessions", null, "x", "main-nobody", "-StackName: no template deploys as 'main-nobody', and no stack has the name.")]
    [InlineData(MigrationKind.Rename, Jobs, null, null, null, "-NewName: a migration of kind Rename needs the new name.")]
    [InlineData(MigrationKind.Rename, Jobs, "${Stage}-x", null, null, "-NewName: '${Stage}-x' is open.")]
    [InlineData(MigrationKind.Deprecate, Jobs, Jobs, null, null, $"The name '{Jobs}' is taken: the export itself exports it.")]
    [InlineData(MigrationKind.Version, Jobs, null, null, null, "-Value: a new version needs its value.")]
    [InlineData(MigrationKind.HandOver, Jobs, null, null, null, "-Value: the new producer needs the value.")]
    [InlineData(MigrationKind.HandOver, Jobs, null, "x", null, "-TemplatePath: it is not known which template becomes the producer.")]
    [InlineData(MigrationKind.ToParameter, Jobs, null, null, "parameter", "-ParameterName: 'users' is no name of an SSM parameter.")]
    public async Task What_a_kind_needs_is_asked_for(MigrationKind kind, string name, string? newName, string? value, string? other, string told)
    {
        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.PlanAsync(Request(kind, name) with
        {
            NewName = newName, Value = value, StackName = other == "main-nobody" ? other : null, ParameterName = other == "parameter" ? "users" : null,
        }));
        Assert.Equal(told, e.Problem.Message);
    }

    [Fact]
    public async Task An_export_is_added_to_the_template_of_a_stack_that_is_named()
    {
        var plan = await _platform.PlanAsync(Request(MigrationKind.Add, "main-infrastructure-table-sessions") with { Value = "!Ref UsersTable", StackName = "listbackup-main-infrastructure" });
        Assert.Equal((Infrastructure, "listbackup-main-infrastructure"), (plan.Producer.File, plan.Producer.Stack));
        Assert.Equal("${Stage}-infrastructure-table-sessions", plan.Step(1).To);
    }

    [Fact]
    public async Task What_is_deprecated_is_not_deprecated_again_and_its_removal_does_not_mark_it_anew()
    {
        await _platform.RunAsync(await _platform.PlanAsync(Request(MigrationKind.Deprecate, Jobs)));
        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.PlanAsync(Request(MigrationKind.Deprecate, Jobs) with { Force = true }));
        Assert.Equal($"-Name: '{Jobs}' is deprecated since 2026-11-23 already.", e.Problem.Message);

        var plan = await _platform.PlanAsync(Request(MigrationKind.Remove, Jobs));
        Assert.Equal(["AwaitPeriod", "ProveUnused", "RemoveOutput", "Deploy"], plan.Steps.Select(s => s.Action.ToString()));
        Assert.Equal(new DateTime(2026, 12, 23, 0, 0, 0, DateTimeKind.Utc), plan.NotBefore);
    }

    [Fact]
    public async Task ToWeakReference_keeps_the_output_and_says_what_is_lost()
    {
        var plan = await _platform.PlanAsync(Request(MigrationKind.ToWeakReference, Jobs));
        Assert.Contains(plan.Notes, n => n.Contains("CloudFormation stops no one"));
        plan = await FinishAsync(plan);

        Assert.Equal(MigrationStatus.Completed, plan.Status);
        Assert.Contains("Fn::GetStackOutput", _platform.Text("services/jobs/template.yaml"));
        Assert.Contains("JobLogsTableName:", _platform.Text(Infrastructure));
        Assert.DoesNotContain("table-job-logs\"", _platform.Text(Infrastructure));
    }

    [Fact]
    public async Task ToParameter_moves_imports_to_a_dynamic_reference()
    {
        var plan = await FinishAsync(Request(MigrationKind.ToParameter, Jobs));

        Assert.Equal(MigrationStatus.Completed, plan.Status);
        Assert.Contains("{{resolve:ssm:/${Stage}/infrastructure/table-job-logs}}", _platform.Text("services/jobs/template.yaml"));
    }

    [Theory]
    [InlineData("main-infrastructure-table-acounts", "x-y-z", "ExportNotFound", "main-infrastructure-table-accounts")]
    [InlineData(PlatformCopy.Users, "main-infrastructure-table-accounts", "ExportNameTaken", "template.yaml")]
    [InlineData(PlatformCopy.Users, "Main_Users", "ExportNameRefused", "letters, digits")]
    [InlineData(PlatformCopy.Users, "MAIN-infrastructure-table-Members", "ExportNameRefused", "convention")]
    public async Task A_plan_that_cannot_be_is_refused_with_its_reason(string name, string newName, string id, string told)
    {
        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.PlanAsync(Request(MigrationKind.Rename, name) with { NewName = newName }));

        Assert.Equal(id, e.Problem.Id);
        Assert.Contains(told, e.Problem.Message + e.Problem.Recommendation);
        Assert.False(Directory.Exists(_platform.Path("migrations")));
    }

    [Fact]
    public async Task Undo_takes_back_what_is_not_deployed_byte_for_byte()
    {
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        Assert.NotEmpty(_platform.Changes());

        var undone = await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);

        Assert.Equal(MigrationStatus.Undone, Assert.Single(undone).Status);
        Assert.Empty(_platform.Changes());
        Assert.Empty(_platform.Log.Problems);
        await Assert.ThrowsAsync<ProblemException>(() => _platform.RunAsync(plan));
    }

    [Fact]
    public async Task Undo_does_not_write_over_a_file_that_is_saved_while_it_asks()
    {
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        _platform.WhileAsked = () => File.AppendAllText(_platform.Path(Infrastructure), "# saved meanwhile\n");

        await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);

        Assert.EndsWith("# saved meanwhile\n", _platform.Text(Infrastructure));
        Assert.Equal("FileChanged", Assert.Single(_platform.Log.Problems).Id);
    }

    [Fact]
    public async Task Undo_plans_the_way_back_for_what_is_deployed_and_the_way_leads_back()
    {
        var plan = await _platform.RunAsync(await _platform.PlanAsync(Request(MigrationKind.Rename, Jobs) with { NewName = "main-infrastructure-table-job-history" }));
        for (var i = 0; i < 3; i++) plan = await _platform.RunAsync(await _platform.ReportAsync(plan));
        Assert.Contains("job-history", _platform.Text("services/jobs/template.yaml"));

        var undone = await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);

        Assert.Equal(2, undone.Count);
        var back = undone[1];
        Assert.Equal(plan.Id, back.Undoes);
        for (var i = 0; i < 6 && back.Status != MigrationStatus.Completed; i++) back = await _platform.ReportAsync(await _platform.RunAsync(back));
        Assert.True(back.Status == MigrationStatus.Completed, string.Join("\n", back.Steps.Select(s => $"{s.Order} {s.Action} {s.Target} {s.Status} {s.Evidence}")));
        Assert.Empty(_platform.Changes());
    }

    [Fact]
    public async Task A_notice_tells_each_consumer_what_why_until_when_and_the_exact_edit()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);

        var notices = await new ListBackup.Exports.Migration.Notices.NoticeWriter(_platform.Reader, _platform.Log).WriteAsync(plan.Path!, reason: null, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["cdk/lib/directory-stack.ts", "frontend/users.tf", "listbackup-main-auth", "listbackup-main-notifications", "listbackup-main-reports", "listbackup-main-users", "scripts/count-users.sh"],
            notices.Select(n => n.Consumer));
        var auth = notices[2];
        Assert.Equal(PlatformCopy.Members, auth.ReplacedBy);
        Assert.Contains("may be removed from **2026-12-23** on", auth.Message);
        Assert.Contains("+            Fn::ImportValue: !Sub \"${Stage}-infrastructure-table-members\"", auth.Message);
        Assert.Contains("edited by hand", notices[^1].Message);
    }

    [Fact]
    public async Task A_notice_shows_lines_that_end_like_the_files_name_as_they_are()
    {
        const string Import = "            Fn::ImportValue: !Sub \"${Stage}-infrastructure-table-users\"\n";
        _platform.Replace("services/auth/template.yaml", Import, "            # As in docs/template.yaml\n" + Import);
        var plan = await _platform.PlanAsync(_platform.Rename);

        var notices = await new ListBackup.Exports.Migration.Notices.NoticeWriter(_platform.Reader, _platform.Log).WriteAsync(plan.Path!, reason: null, TestContext.Current.CancellationToken);

        var edit = notices.Single(n => n.Consumer == "listbackup-main-auth").Edit;
        Assert.StartsWith("--- a/services/auth/template.yaml\n+++ b/services/auth/template.yaml\n", edit);
        Assert.Contains("\n             # As in docs/template.yaml\n", edit);
    }

    [Fact]
    public async Task A_day_is_told_in_the_same_calendar_on_every_computer()
    {
        Assert.SkipUnless(CultureInfo.GetCultures(CultureTypes.SpecificCultures).Any(c => c.Calendar is ThaiBuddhistCalendar), "This computer has one calendar only.");
        await _platform.RunAsync(await _platform.PlanAsync(Request(MigrationKind.Deprecate, Jobs)));
        CultureInfo.CurrentCulture = new CultureInfo("th-TH");

        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.PlanAsync(Request(MigrationKind.Deprecate, Jobs) with { Force = true }));

        Assert.Contains("is deprecated since 2026-11-23 already", e.Problem.Message);
    }

    private MigrationRequest Request(MigrationKind kind, string name) => new() { Kind = kind, Name = name, CurrentFolder = _platform.Root };

    private async Task<ExportMigration> FinishAsync(MigrationRequest request) => await FinishAsync(await _platform.PlanAsync(request));

    private async Task<ExportMigration> FinishAsync(ExportMigration plan)
    {
        for (var round = 0; round < 12 && plan.Status != MigrationStatus.Completed; round++)
        {
            plan = await _platform.RunAsync(plan);
            if (plan.Status == MigrationStatus.Waiting) _platform.Clock.Advance(TimeSpan.FromDays(30));
            else plan = await _platform.ReportAsync(plan);
        }

        Assert.Empty(_platform.Log.Problems);
        return plan;
    }
}
