using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Planning;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>The catalogue's part of a migration: people write it, and the file shows whether they have.</summary>
public sealed class CatalogueStepTests : IDisposable
{
    private const string Catalogue = "exports-reference.md";
    private const string Users = "| `${Stage}-infrastructure-table-users` | Table Name | Users table |";
    private readonly PlatformCopy _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task A_rename_is_documented_deprecated_and_taken_out_in_turn()
    {
        var plan = await PlanAsync(_platform.Rename);
        Assert.Equal(["Documented", "Deprecated", "Absent"], plan.Steps.Where(s => s.Action == MigrationAction.UpdateCatalogue).Select(s => s.Value));

        plan = await GoOnAsync(plan);
        _platform.Replace("scripts/count-users.sh", "table-users'", "table-members'");
        plan = await GoOnAsync(plan);
        Assert.Equal((StepStatus.Ready, "exports-reference.md does not name main-infrastructure-table-members yet."), Seen(plan, "Documented"));
        Assert.Equal((StepStatus.Ready, "exports-reference.md:35 does not mark main-infrastructure-table-users as deprecated yet."), Seen(plan, "Deprecated"));

        _platform.Replace(Catalogue, Users, "| `${Stage}-infrastructure-table-members` | Table Name | Users table | `x` | Users |\n" + Users.Replace("Users table", "Users table (deprecated since 2026-11-23)"));
        plan = await GoOnAsync(plan);
        Assert.Equal((StepStatus.Done, "exports-reference.md:35 says so."), Seen(plan, "Documented"));
        Assert.Equal((StepStatus.Done, "exports-reference.md:36 says so."), Seen(plan, "Deprecated"));

        Assert.Equal(MigrationStatus.Waiting, plan.Status);
        _platform.Clock.Advance(TimeSpan.FromDays(31));
        plan = await GoOnAsync(await GoOnAsync(plan));
        Assert.Equal((StepStatus.Ready, "exports-reference.md:36 still names main-infrastructure-table-users."), Seen(plan, "Absent"));

        // Once its row is gone, the mark of deprecation is not missed.
        File.WriteAllLines(_platform.Path(Catalogue), File.ReadAllLines(_platform.Path(Catalogue)).Where(l => !l.StartsWith("| `${Stage}-infrastructure-table-users` ", StringComparison.Ordinal)));
        plan = await GoOnAsync(plan);
        Assert.Equal((StepStatus.Done, "exports-reference.md does not name main-infrastructure-table-users."), Seen(plan, "Absent"));
        Assert.Equal(MigrationStatus.Completed, plan.Status);
    }

    [Fact]
    public async Task What_the_catalogue_does_not_say_nobody_can_report()
    {
        var plan = await GoOnAsync(await PlanAsync(_platform.Rename));
        var step = plan.Steps.First(s => s.Action == MigrationAction.UpdateCatalogue).Order;

        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.RunAsync(plan, new RunOptions { Complete = [step] }));
        Assert.Equal("Step 3 (UpdateCatalogue exports-reference.md) cannot be reported as done: exports-reference.md does not name main-infrastructure-table-members yet.", e.Problem.Message);

        File.Delete(_platform.Path(Catalogue));
        plan = await _platform.InspectAsync(plan);
        Assert.Equal(StepStatus.Blocked, plan.Step(step).Status);
        Assert.StartsWith("exports-reference.md cannot be read: restore it, or report the step with -Complete.", plan.Step(step).Evidence);

        plan = await _platform.RunAsync(plan, new RunOptions { Complete = [step], CompleteEvidence = "moved to the wiki" });
        Assert.Equal("Reported as done: moved to the wiki", (await _platform.InspectAsync(plan)).Step(step).Evidence);
    }

    private static (StepStatus, string?) Seen(ExportMigration plan, string state) =>
        plan.Steps.Where(s => s.Value == state && s.Action == MigrationAction.UpdateCatalogue).Select(s => (s.Status, s.Evidence)).Single();

    private async Task<ExportMigration> PlanAsync(MigrationRequest request)
    {
        await File.WriteAllTextAsync(_platform.Path("lbexports.yaml"), $"paths:\n  reference: {Catalogue}\n", TestContext.Current.CancellationToken);
        var convention = ConventionLoader.Load(_platform.Path("lbexports.yaml"));
        var plan = await new MigrationPlanner(_platform.Reader, convention).PlanAsync(request with { Sources = [_platform.Root] }, TestContext.Current.CancellationToken);
        PlanFile.Write(plan);
        return plan;
    }

    private async Task<ExportMigration> GoOnAsync(ExportMigration plan)
    {
        plan = await _platform.ReportAsync(await _platform.RunAsync(plan));
        return await _platform.RunAsync(plan);
    }
}
