using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Bridge;

/// <summary>An object that came through JSON, CLIXML or another session, and has the properties of one of ours but not its type.</summary>
internal readonly record struct LooseObject(PSObject Value)
{
    public Finding? AsFinding() => Text("RuleId") is not { } rule || Text("Message") is not { } message ? null : new Finding
    {
        RuleId = rule,
        Severity = Named<Severity>("Severity") ?? Severity.Warning,
        Subject = Text("Subject") ?? rule,
        Message = message,
        Recommendation = Text("Recommendation") ?? "",
        SuggestedName = Text("SuggestedName"),
        StackName = Text("StackName"),
        Path = Text("Path"),
        Line = Place("Line"),
        Column = Place("Column"),
        HelpUri = Uri.TryCreate(Text("HelpUri"), UriKind.Absolute, out var uri) ? uri : null,
        Suppression = Inner("Suppression") is { } accepted && accepted.Text("Reason") is { } reason
            ? new Suppression(rule, "*", reason, DateOnly.TryParse(accepted.Text("Until"), CultureInfo.InvariantCulture, out var until) ? until : null) { Path = accepted.Text("Path") }
            : null,
    };

    public ReportItem? AsDrift()
    {
        if (Named<DriftKind>("Kind") is not { } kind || Text("Name") is not { } name || Text("Message") is not { } message) return null;
        var drift = new ExportDrift { Name = name, Kind = kind, Message = message, IsBreaking = Flag("IsBreaking"), UsedBy = Texts("UsedBy") };
        var place = Inner("Difference") ?? Inner("Reference");
        return ReportItems.Of(drift) with { StackName = place?.Text("StackName"), Path = place?.Text("Path"), Line = place?.Place("Line"), Column = place?.Place("Column") };
    }

    public ChecklistItem? AsChecklistItem() => Text("Id") is not { } id || Text("Title") is not { } title || Text("Evidence") is not { } evidence ? null : new ChecklistItem
    {
        Id = id,
        Title = title,
        Evidence = evidence,
        Passed = Flag("Passed"),
        Findings = [.. Many("Findings").Select(f => new LooseObject(PSObject.AsPSObject(f)).AsFinding()).OfType<Finding>()],
    };

    public QuotaUsage? AsQuota() => Named<QuotaKind>("Quota") is not { } quota || Number("Used") is not { } used || Number("Limit") is not { } limit ? null : new QuotaUsage
    {
        Quota = quota,
        Scope = Text("Scope") ?? quota.ToString(),
        Used = used,
        Limit = limit,
        Source = Named<QuotaSource>("Source") ?? QuotaSource.AWS,
        Advice = Text("Advice"),
        StackName = Text("StackName"),
        Path = Text("Path"),
    };

    public StackDependency? AsDependency() => Text("Consumer") is not { } consumer || Text("Producer") is not { } producer || Value.Properties["ExportNames"] is null ? null : new StackDependency
    {
        Consumer = consumer,
        Producer = producer,
        ExportNames = Texts("ExportNames"),
        Strength = Named<ReferenceStrength>("Strength") ?? ReferenceStrength.Strong,
        Source = Named<SourceKind>("Source") ?? SourceKind.Template,
    };

    private string? Text(string property) =>
        Value.Properties[property]?.Value is { } value && LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;

    private IReadOnlyList<string> Texts(string property) => [.. Many(property).Select(v => LanguagePrimitives.ConvertTo<string>(v))];

    private IEnumerable<object> Many(string property) => Value.Properties[property]?.Value switch
    {
        null => [],
        PSObject { BaseObject: IEnumerable many and not string } => many.OfType<object>(),
        IEnumerable many and not string => many.OfType<object>(),
        var one => [one],
    };

    private LooseObject? Inner(string property) => Value.Properties[property]?.Value is { } value ? new LooseObject(PSObject.AsPSObject(value)) : null;

    private bool Flag(string property) => bool.TryParse(Text(property), out var flag) && flag;

    private long? Number(string property) => long.TryParse(Text(property), CultureInfo.InvariantCulture, out var number) ? number : null;

    private int? Place(string property) => Number(property) is { } number and > 0 and <= int.MaxValue ? (int)number : null;

    private T? Named<T>(string property)
        where T : struct, Enum => Enum.TryParse<T>(Text(property), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
