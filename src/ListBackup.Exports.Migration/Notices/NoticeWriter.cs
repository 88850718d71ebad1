using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Notices;

/// <summary>Writes a notice for each consumer of a plan's export, with the edit that each place needs.</summary>
public sealed class NoticeWriter(RealityReader reader, IReadLog log)
{
    /// <summary>The notices of a plan, by consumer.</summary>
    /// <param name="path">The plan's file.</param>
    /// <param name="reason">Why the export goes, in a sentence; null for the plan's kind.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<DeprecationNotice>> WriteAsync(string path, string? reason, CancellationToken cancellationToken)
    {
        var plan = PlanFile.Read(path, log);
        var reality = await reader.ReadAsync(plan, cancellationToken).ConfigureAwait(false);
        var readers = reality.ReadersOf(plan.ExportName, plan.Producer.Stack, plan.Producer.Output).Where(r => r.IsCertain).ToList();
        if (reality.Live is { } live)
        {
            var imports = await live.ImportsAsync(plan.ExportName, cancellationToken).ConfigureAwait(false);
            if (imports.Problem is { } problem) log.Problem(problem);
            readers.AddRange(imports.StackNames.Where(s => !readers.Exists(r => r.Consumer.StackName == s)).Select(s => new Reader(new ExportConsumer { ExportName = plan.ExportName, Consumer = s, StackName = s }, true)));
        }

        var declared = reality.Declared(plan.ExportName).FirstOrDefault(e => e.OutputKey == plan.Producer.Output);
        var since = DateTime.SpecifyKind((declared?.DeprecatedOn ?? reader.Now).Date, DateTimeKind.Utc);
        var until = plan.NotBefore is { } day && day > since ? day : since.AddDays(plan.DeprecationDays);
        return
        [
            .. readers.GroupBy(r => r.Consumer.StackName ?? Relative(plan, r.Consumer.Path) ?? r.Consumer.Consumer, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Write(plan, reality, g.Key, [.. g], since, until, reason, cancellationToken)),
        ];
    }

    private static DeprecationNotice Write(
        ExportMigration plan, MigrationReality reality, string consumer, IReadOnlyList<Reader> readers, DateTime since, DateTime until, string? reason, CancellationToken cancellationToken)
    {
        var files = readers.Where(r => r.Consumer.Path is not null).Select(r => Relative(plan, r.Consumer.Path)!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var edit = string.Concat(files.Select(f => EditOf(plan, reality, f, cancellationToken)));
        var places = readers.Select(r => r.Consumer.Path is null ? r.Place : string.Create(CultureInfo.InvariantCulture, $"{Relative(plan, r.Consumer.Path)}:{r.Consumer.Line}:{r.Consumer.Column}")).Distinct(StringComparer.Ordinal).ToList();
        var replacement = ReplacementOf(plan);
        var subject = $"{plan.ExportName} is deprecated{(replacement is null ? "" : $": read {replacement} instead")}, by {Day(until)}";
        return new DeprecationNotice
        {
            Consumer = consumer,
            ExportName = plan.ExportName,
            ReplacedBy = replacement,
            DeprecatedOn = since,
            RemovedFrom = until,
            Places = places,
            Edit = edit,
            Subject = subject,
            Message = Message(plan, consumer, replacement, since, until, reason, places, edit),
        };
    }

    private static string Message(
        ExportMigration plan, string consumer, string? replacement, DateTime since, DateTime until, string? reason, IReadOnlyList<string> places, string edit)
    {
        var text = new StringBuilder().Append("# ").Append(plan.ExportName).Append(" is deprecated\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`{consumer}` reads the CloudFormation export `{plan.ExportName}`, which is deprecated since {Day(since)} and may be removed from **{Day(until)}** on.\n\n");
        text.Append("- **Why:** ").Append(reason ?? Why(plan)).Append('\n');
        text.Append("- **Instead:** ").Append(replacement is null ? "nothing takes its place" : $"`{replacement}`").Append('\n');
        text.Append("- **Where:**\n").AppendJoin("", places.Select(p => $"  - `{p}`\n"));
        if (edit.Length > 0) text.Append("\nThe edit:\n\n```diff\n").Append(edit).Append("```\n");
        else text.Append("\nThese places are edited by hand.\n");
        return text.ToString();
    }

    // The same edit that the plan would make; where it cannot be made by a machine, the places speak for themselves.
    private static string EditOf(ExportMigration plan, MigrationReality reality, string file, CancellationToken cancellationToken)
    {
        var step = plan.Steps.FirstOrDefault(s => s.Action.IsMove() && s.File == file && s.From == plan.ExportName)
            ?? (plan.NewName is null ? null : new MigrationStep { Action = MigrationAction.RenameImport, Target = file, File = file, From = plan.ExportName, To = plan.NewName });
        if (step is null) return "";
        try
        {
            var path = PlanPaths.Full(plan.Root, file);
            return new StepEditor(plan, reality.Files, DateOnly.FromDateTime(reality.Now)).Edit(step, path, File.ReadAllBytes(path), cancellationToken).Diff
                .Replace(Heading(Path.GetFileName(file)), Heading(file), StringComparison.Ordinal);
        }
        catch (ProblemException)
        {
            return "";
        }
    }

    private static string Heading(string file) => $"--- a/{file}\n+++ b/{file}\n";

    private static string? ReplacementOf(ExportMigration plan) => plan.Kind switch
    {
        MigrationKind.ToParameter => plan.Steps.FirstOrDefault(s => s.Action == MigrationAction.PutParameter)?.To is { } parameter ? $"the SSM parameter {parameter}" : null,
        MigrationKind.ToWeakReference => $"the output {plan.Producer.Output} of {plan.Producer.Stack}",
        MigrationKind.HandOver => null,
        _ => plan.NewName,
    };

    private static string Why(ExportMigration plan) => plan.Kind switch
    {
        MigrationKind.Rename => "it is renamed; the value stays the same",
        MigrationKind.Version => "its value changes, and the value of an export in use never changes in place",
        MigrationKind.ToParameter => "its value moves to an SSM parameter",
        MigrationKind.ToWeakReference => "it is read as a stack output from now on",
        MigrationKind.HandOver => "another stack becomes its producer",
        _ => "it is retired",
    };

    private static string? Relative(ExportMigration plan, string? path) => path is null ? null : Path.GetRelativePath(plan.Root, path).Replace('\\', '/');

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
