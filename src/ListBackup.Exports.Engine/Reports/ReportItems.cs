using ListBackup.Exports.Drift;
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
}
