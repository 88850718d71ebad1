using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>What no machine edits: told when the plan is made, seen when people have done it, and taken back by people.</summary>
public sealed class HandMadeTests : IDisposable
{
    private const string Odd = "Parameters:\n  Name: {Type: String, Default: main-infrastructure-table-odd}\nResources:\n  T: {Type: AWS::SNS::Topic}\nOutputs:\n  OddName: {Value: !Ref T, Export: {Name: !Ref Name}}\n";
    private readonly PlatformCopy _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task A_producer_that_a_machine_cannot_edit_is_edited_by_people_and_the_file_shows_it()
    {
        var plan = await OddAsync();
        Assert.Equal(
            [
                $"CloneExport {_platform.Path("odd.yaml")}:6:43: the part of 'main-infrastructure-table-odd' that becomes 'main-infrastructure-table-even' is not written literally in !Ref Name.",
                "MarkDeprecated an edit before it is made by hand", "RemoveOutput an edit before it is made by hand",
            ],
            plan.Steps.Where(s => s.ByHand is not null).Select(s => $"{s.Action} {s.ByHand}"));

        plan = await _platform.RunAsync(plan);
        Assert.Equal(StepStatus.Ready, plan.Step(1).Status);
        Assert.Equal(Odd, _platform.Text("odd.yaml"));

        Clone();
        plan = await _platform.RunAsync(plan);
        Assert.Equal((StepStatus.Done, "odd.yaml:7 exports main-infrastructure-table-even."), (plan.Step(1).Status, plan.Step(1).Evidence));
        Assert.Equal(StepStatus.Ready, plan.Step(2).Status);
    }

    [Fact]
    public async Task The_way_back_of_what_was_made_by_hand_is_not_taken_for_walked()
    {
        var plan = await OddAsync();
        Clone();
        plan = await _platform.ReportAsync(await _platform.RunAsync(plan));
        Assert.Equal((StepStatus.Done, StepStatus.Done), (plan.Step(1).Status, plan.Step(2).Status));

        var undone = await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);

        var back = undone[1];
        Assert.Equal(["ProveUnused main-infrastructure-table-even Done", "EditByHand odd.yaml Ready"], back.Steps.Select(s => $"{s.Action} {s.Target} {s.Status}"));
        Assert.Equal($"Take step 1 (CloneExport odd.yaml) of {plan.Id} back by hand, and deploy that: the plan does not hold its edit.", back.Step(2).Detail);

        back = await _platform.RunAsync(back, new RunOptions { Complete = [2], CompleteEvidence = "reverted" });
        Assert.Equal(MigrationStatus.Completed, back.Status);
    }

    [Fact]
    public async Task An_edit_of_people_that_is_not_deployed_is_taken_back_by_people_too()
    {
        var plan = await _platform.RunAsync(await _platform.ReportAsync(await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename))));
        _platform.Replace("scripts/count-users.sh", "table-users'", "table-members'");

        var undone = await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);

        Assert.Contains("EditByHand scripts/count-users.sh", undone[1].Steps.Select(s => $"{s.Action} {s.Target}"));
        Assert.Equal(MigrationStatus.Undone, undone[0].Status);
    }

    [Fact]
    public async Task An_edit_is_taken_back_where_it_has_moved_to()
    {
        const string File1 = "infrastructure/template.yaml";
        var before = _platform.Text(File1);
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        File.WriteAllText(_platform.Path(File1), "# Added\n# later.\n" + _platform.Text(File1));

        await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);

        Assert.Equal("# Added\n# later.\n" + before, _platform.Text(File1));
        Assert.Empty(_platform.Log.Problems);
    }

    [Fact]
    public async Task An_edit_that_people_have_changed_is_not_taken_back_and_the_plan_stays()
    {
        const string File1 = "infrastructure/template.yaml";
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        _platform.Replace(File1, "  MembersTableName:", "  MembersTable:");
        var now = _platform.Text(File1);

        var undone = await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);

        var problem = Assert.Single(_platform.Log.Problems);
        Assert.Equal(("EditNotFound", $"{_platform.Path(File1)}: the lines of the edit are not there as it left them, so it is not taken back."), (problem.Id, problem.Message));
        Assert.Equal(now, _platform.Text(File1));
        Assert.NotEqual(MigrationStatus.Undone, Assert.Single(undone).Status);
    }

    private Task<ExportMigration> OddAsync()
    {
        File.WriteAllText(_platform.Path("odd.yaml"), Odd);
        return _platform.PlanAsync(_platform.Rename with { Name = "main-infrastructure-table-odd", NewName = "main-infrastructure-table-even" });
    }

    private void Clone() => File.AppendAllText(_platform.Path("odd.yaml"), "  EvenName: {Value: !Ref T, Export: {Name: main-infrastructure-table-even}}\n");
}
