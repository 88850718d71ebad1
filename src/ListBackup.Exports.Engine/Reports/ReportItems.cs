using System.Globalization;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>Turns what the cmdlets return into lines of a report.</summary>
public static class ReportItems
{
    /// <summary>A finding.</summary>
    public static ReportItem Of(Finding finding) => new()
    {
        RuleId = finding.RuleId,
        Severity = finding.Severity,
        Subject = finding.Subject,
        Message = finding.Message,
        Recommendation = finding.Recommendation,
        SuggestedName = finding.SuggestedName,
        StackName = finding.StackName,
        Path = finding.Path,
        Line = finding.Line,
        Column = finding.Column,
        HelpUri = finding.HelpUri,
        SuppressionReason = finding.Suppression is { Until: { } until } ended ? string.Create(CultureInfo.InvariantCulture, $"{ended.Reason} (until {until:yyyy-MM-dd})") : finding.Suppression?.Reason,
        IsSuppressedInSource = finding.Suppression is { Path: { } path } && string.Equals(path, finding.Path, StringComparison.Ordinal),
    };

    /// <summary>A difference: an error when it breaks consumers, else worth knowing.</summary>
    public static ReportItem Of(ExportDrift drift)
    {
        var place = drift.Difference ?? drift.Reference;
        return new()
        {
            RuleId = $"Drift.{drift.Kind}",
            Severity = drift.IsBreaking ? Severity.Error : drift.Kind is DriftKind.Undocumented or DriftKind.NotDeployed ? Severity.Warning : Severity.Information,
            Subject = drift.Name,
            Message = drift.Message,
            Recommendation = drift.UsedBy.Count == 0 ? null : $"Used by {string.Join(", ", drift.UsedBy)}.",
            StackName = place?.StackName,
            Path = place?.Path,
            Line = place?.Line,
            Column = place?.Column,
        };
    }

    /// <summary>An item of the checklist, followed by what speaks against it.</summary>
    public static IEnumerable<ReportItem> Of(ChecklistItem item)
    {
        yield return new()
        {
            RuleId = $"Checklist.{item.Id}",
            Passed = item.Passed,
            Severity = Severity.Error,
            Subject = item.Title,
            Message = item.Evidence,
        };
        foreach (var finding in item.Findings) yield return Of(finding);
    }

    /// <summary>A quota: passed while there is room. AWS refuses what is over a quota of its own; a budget is only the house's.</summary>
    public static ReportItem Of(QuotaUsage usage)
    {
        var isOver = usage.Used > usage.Limit;

        // A template that is too long to be sent with the request is read from S3 instead.
        var isRefused = usage.Source == QuotaSource.AWS && usage.Quota != QuotaKind.TemplateBody;
        var owner = usage.Source == QuotaSource.AWS ? "a quota of AWS" : "a budget of the convention, no quota of AWS";
        return new()
        {
            RuleId = $"Quota.{usage.Quota}",
            Passed = usage.Percent < QuotaMeter.NearPercent,
            Severity = isOver && isRefused ? Severity.Error : isOver || isRefused ? Severity.Warning : Severity.Information,
            Subject = usage.Scope,
            Message = string.Create(CultureInfo.InvariantCulture, $"{usage.Used:N0} of {usage.Limit:N0} used ({usage.Percent}%): {owner}."),
            Recommendation = usage.Advice,
            StackName = usage.StackName,
            Path = usage.Path,
        };
    }
}
