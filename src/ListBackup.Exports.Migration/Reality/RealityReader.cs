using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>Opens the files of a plan with its parameters, and AWS when it was asked for.</summary>
public sealed class RealityReader
{
    /// <summary>Gives the readers of a project's files for what is known of their names: a plan's parameters, or those of a deployed stack.</summary>
    public required Func<EvaluationContext, ProjectFiles> OpenFiles { get; init; }

    /// <summary>The account and region; null for work on files alone.</summary>
    public ILiveRegion? Live { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where trouble in reading goes.</summary>
    public IReadLog? Log { get; init; }

    /// <summary>Now, in UTC to the second, as plans write times.</summary>
    internal DateTime Now
    {
        get
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        }
    }

    internal Task<MigrationReality> ReadAsync(ExportMigration plan, CancellationToken cancellationToken) =>
        plan.Region is { } region && Live is not null && Live.Region != region
            ? throw MigrationProblems.OtherRegion(plan.Id, region, Live.Region) // Who reads an export here says nothing of who reads it there.
            : ReadAsync(plan.Root, [.. plan.Sources.Select(s => PlanPaths.Full(plan.Root, s))], plan.Parameters, cancellationToken);

    internal async Task<MigrationReality> ReadAsync(
        string root, IReadOnlyList<string> paths, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var files = OpenFiles(new EvaluationContext { Parameters = parameters, Region = Live?.Region });
        var inventory = paths.Count == 0 ? new ExportInventory() : await files.ReadAsync(paths, Log, cancellationToken).ConfigureAwait(false);
        return new MigrationReality(inventory, files, root, Live is null ? null : new LiveView(Live, OpenFiles), Now);
    }
}
