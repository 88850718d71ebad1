using System.Management.Automation;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Bridge;

/// <summary>Takes what a report is made of from the pipeline, also when it has been through a file or another session.</summary>
internal static class ReportInput
{
    /// <summary>The lines of a report that an object stands for; none when it stands for nothing that a report shows.</summary>
    public static IEnumerable<ReportItem> From(object input)
    {
        var item = PSObject.AsPSObject(input);
        return item.BaseObject switch
        {
            Finding finding => [ReportItems.Of(finding)],
            ExportDrift drift => [ReportItems.Of(drift)],
            ChecklistItem check => ReportItems.Of(check),
            _ => Text(item, "RuleId") is { } rule && Text(item, "Message") is { } message ? [Loose(item, rule, message)] : [],
        };
    }

    private static ReportItem Loose(PSObject item, string rule, string message) => new()
    {
        RuleId = rule,
        Severity = Enum.TryParse<Severity>(Text(item, "Severity"), out var severity) ? severity : Severity.Warning,
        Subject = Text(item, "Subject") ?? rule,
        Message = message,
        Recommendation = Text(item, "Recommendation"),
        SuggestedName = Text(item, "SuggestedName"),
        StackName = Text(item, "StackName"),
        Path = Text(item, "Path"),
        Line = int.TryParse(Text(item, "Line"), System.Globalization.CultureInfo.InvariantCulture, out var line) ? line : null,
        Column = int.TryParse(Text(item, "Column"), System.Globalization.CultureInfo.InvariantCulture, out var column) ? column : null,
        HelpUri = Uri.TryCreate(Text(item, "HelpUri"), UriKind.Absolute, out var uri) ? uri : null,
    };

    private static string? Text(PSObject item, string property) =>
        item.Properties[property]?.Value is { } value && LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;
}
