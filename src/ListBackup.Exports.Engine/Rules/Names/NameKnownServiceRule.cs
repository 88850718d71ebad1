using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name's service is one of the convention's.</summary>
public sealed class NameKnownServiceRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1008",
        "The service of export names is one of the convention's",
        Severity.Warning,
        "A service that the convention does not know has no place in the requirement matrix and the import order.",
        "Use one of the convention's services, or add the service to the convention.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (!subject.Parts.Has(NameFlaws.UnknownService)) return null;
        var nearest = NearestWord.Find(subject.Parts.Service ?? "", subject.Convention.Services.Select(s => s.Name));
        return On(
            subject,
            $"'{subject.Parts.Service}' stands for the service, but is none of the convention's.",
            nearest is null ? null : $"Use one of the convention's services ('{nearest}' is the nearest), or add the service to the convention.");
    }
}
