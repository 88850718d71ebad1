using ListBackup.Exports.Drift;
using ListBackup.Exports.Drift.Readiness;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>What each line of a report is about: the rules of findings, and differences, checklist items and quotas described like them.</summary>
public static class ReportRules
{
    private const string Budget = "The convention sets a budget for it; AWS documents no quota.";
    private const string Refused = "CloudFormation refuses what is over the quota, usually in the middle of a deployment.";
    private const string Split = "Split the template or the stack, or ask AWS for more where the quota can be raised.";
    private const string Move = "Move values that need no protection to SSM parameters: New-LbExportMigration -Kind ToParameter.";

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyDictionary<string, RuleMetadata> All { get; } =
        RuleCatalogue.All.Select(r => r.Metadata).Concat(Enum.GetValues<DriftKind>().Select(Of)).Concat(ReadinessChecklist.Rules).Concat(Enum.GetValues<QuotaKind>().Select(Of))
            .ToDictionary(r => r.Id, StringComparer.Ordinal);

    private static RuleMetadata Of(DriftKind kind)
    {
        var (title, reason, remedy) = kind switch
        {
            DriftKind.Added => ("No export is new", "A new export is one more name that others may come to rely on.", "Document it, and check its name before the first deployment."),
            DriftKind.Removed => ("No export is gone", "Stacks that import a removed export can no longer be deployed, and weak consumers fail without a warning.", "Remove an export only after its consumers: New-LbExportMigration -Kind Remove."),
            DriftKind.Renamed => ("No export has another name", "Consumers ask for the old name.", "Keep both names until all consumers have moved: New-LbExportMigration -Kind Rename."),
            DriftKind.ValueChanged => ("No value has changed", "CloudFormation refuses to change the value of an imported export, and other consumers have the old one cached.", "Export the new value under a new name: New-LbExportMigration -Kind Version."),
            DriftKind.DescriptionChanged => ("No description has changed", "The description tells consumers what they get.", "Bring document and template into line: Update-LbExportReference."),
            DriftKind.DeprecationChanged => ("No deprecation has changed", "Consumers plan by the date and the replacement.", "Tell the consumers: New-LbDeprecationNotice."),
            DriftKind.ProducerChanged => ("No export has another producer", "An export that moves to another stack is gone for a while.", "Hand it over in steps: New-LbExportMigration -Kind HandOver."),
            DriftKind.Undocumented => ("Every export is documented", "Nobody can rely on what is not written down, and nobody knows who does.", "Add it to the document: Update-LbExportReference."),
            DriftKind.NotDeployed => ("Every documented or declared export is deployed", "A consumer that trusts the document or the template fails with \"No export named\".", "Deploy the stack, or correct the document."),
            _ => (kind.ToString(), kind.ToString(), ""),
        };
        return new($"Drift.{kind}", title, Severity.Warning, reason, remedy);
    }

    private static RuleMetadata Of(QuotaKind kind)
    {
        var (title, reason, remedy) = kind switch
        {
            QuotaKind.ExportsPerRegion => ("There is room for exports in the region", Budget, Move),
            QuotaKind.ImportsPerStack => ("There is room for imports in the stack", Budget, "Read what is only needed at run time from SSM parameters: New-LbExportMigration -Kind ToParameter."),
            QuotaKind.OutputsPerTemplate => ("There is room for outputs in the template", Refused, Split),
            QuotaKind.ParametersPerTemplate => ("There is room for parameters in the template", Refused, Split),
            QuotaKind.ResourcesPerTemplate => ("There is room for resources in the template", Refused, Split),
            QuotaKind.TemplateBody => ("The template can be sent with the request", "A longer template must be read from S3.", "Upload the template, or split it."),
            QuotaKind.TemplateFromS3 => ("The template is small enough for S3", Refused, Split),
            QuotaKind.ExportNameLength => ("Export names are short enough", Refused, "Choose shorter names."),
            QuotaKind.OutputNameLength => ("Output names are short enough", Refused, "Choose shorter names."),
            QuotaKind.StackNameLength => ("The stack's name is short enough", Refused, "Choose a shorter name."),
            QuotaKind.StacksPerRegion => ("There is room for stacks in the region", Refused, Split),
            _ => (kind.ToString(), kind.ToString(), ""),
        };
        return new($"Quota.{kind}", title, Severity.Warning, reason, remedy);
    }
}
