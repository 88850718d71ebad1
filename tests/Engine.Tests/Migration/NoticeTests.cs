using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Notices;
using ListBackup.Exports.Migration.Planning;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>What consumers are told, by the kind of the migration.</summary>
public sealed class NoticeTests : IDisposable
{
    private const string Jobs = "main-infrastructure-table-job-logs";
    private readonly PlatformCopy _platform = new();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData(MigrationKind.ToParameter, null, "its value moves to an SSM parameter", ": read the SSM parameter /main/infrastructure/table-job-logs instead", "{{resolve:ssm:/${Stage}/infrastructure/table-job-logs}}")]
    [InlineData(MigrationKind.ToWeakReference, null, "it is read as a stack output from now on", ": read the output JobLogsTableName of listbackup-main-infrastructure instead", "GetStackOutput")]
    [InlineData(MigrationKind.Version, "!Ref JobsTable", "its value changes, and the value of an export in use never changes in place", ": read main-infrastructure-table-job-logs-v2 instead", "table-job-logs-v2")]
    [InlineData(MigrationKind.HandOver, "x", "another stack becomes its producer", "", "table-job-logs-handover")]
    [InlineData(MigrationKind.Deprecate, null, "it is retired", "", "These places are edited by hand.")]
    public async Task Each_kind_tells_why_and_what_instead(MigrationKind kind, string? value, string why, string instead, string edit)
    {
        var plan = await _platform.PlanAsync(new MigrationRequest
        {
            Kind = kind, Name = Jobs, CurrentFolder = _platform.Root, Value = value, Template = kind == MigrationKind.HandOver ? _platform.Path("services/teams/template.yaml") : null,
        });
        var notice = Assert.Single(await new NoticeWriter(_platform.Reader, _platform.Log).WriteAsync(plan.Path!, reason: null, TestContext.Current.CancellationToken));

        Assert.Equal(("listbackup-main-jobs", $"{Jobs} is deprecated{instead}, by 2026-12-23"), (notice.Consumer, notice.Subject));
        Assert.Contains($"- **Why:** {why}\n", notice.Message);
        if (instead.Length == 0) Assert.Contains("- **Instead:** nothing takes its place\n", notice.Message);
        Assert.Contains(edit, notice.Message);
    }
}
