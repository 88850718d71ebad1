using System.Globalization;

namespace ListBackup.Exports.Rules.Lifecycle;

/// <summary>A deprecated export goes when its period is over.</summary>
public sealed class OverdueRemovalRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6004", "Deprecated exports are removed when their period is over", Severity.Information,
        "An export that is deprecated for ever is not deprecated: consumers learn that the day means nothing.",
        "Remove it with New-LbExportMigration -Kind Remove, or carry its plan on with Invoke-LbExportMigration.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.DeprecatedOn is not { } day) return null;
        var until = DateOnly.FromDateTime(day).AddDays(subject.Convention.DeprecationDays);
        return subject.Context.Today <= until
            ? null
            : On(subject, string.Create(CultureInfo.InvariantCulture, $"'{subject.Export.Name}' is deprecated since {day:yyyy-MM-dd}; its period of {subject.Convention.DeprecationDays} days was over on {until:yyyy-MM-dd}."));
    }
}
