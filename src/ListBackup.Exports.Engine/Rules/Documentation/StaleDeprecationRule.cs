using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5008.</summary>
public sealed class StaleDeprecationRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5008", "Deprecations are dated, current and name a replacement that exists", Severity.Warning,
        "A deprecation without end is ignored, and one that only the template knows reaches nobody.",
        "Write 'Deprecated since <day>: use `<name>`' into the description, and remove the export when its period is over.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        foreach (var documented in platform.Exports)
        {
            foreach (var message in Messages(documented, platform, context)) yield return On(platform, documented.Entry, message);
        }
    }

    private static IEnumerable<string> Messages(DocumentedExport documented, DocumentedPlatform platform, RuleContext context)
    {
        var name = documented.Entry.Name;
        var declared = documented.Real.FirstOrDefault(r => r.DeprecatedOn is not null);
        if (documented.Entry.Deprecation is not { } note)
        {
            if (declared is not null) yield return $"{name} is deprecated since {Day(declared.DeprecatedOn!.Value)}{Place(declared.Path, declared.Line)}, which the document does not say.";
            yield break;
        }

        if (note.On is not { } on) yield return $"{name} is deprecated without a date.";
        else if (declared?.DeprecatedOn is { } other && other.Date != on.Date) yield return $"{name} is deprecated since {Day(on)} by the document, and since {Day(other)} by its declaration{Place(declared.Path, declared.Line)}.";
        else if (on.AddDays(platform.Convention.DeprecationDays) < context.Today.ToDateTime(TimeOnly.MinValue) && documented.Users.Count == 0)
        {
            yield return $"The deprecation period of {name} ended on {Day(on.AddDays(platform.Convention.DeprecationDays))}{(platform.KnowsConsumers ? " and nothing that was read uses it" : "")}, but it is still there.";
        }

        if (note.ReplacedBy is { } replacement && !IsKnown(replacement, platform)) yield return $"{name} is replaced by {replacement}, which neither the document nor what was read knows.";
    }

    private static bool IsKnown(string name, DocumentedPlatform platform)
    {
        var pattern = NamePattern.Parse(ReferenceNames.Normalize(name) ?? name);
        return platform.Exports.Select(e => e.Entry.Name).Concat(platform.Inventory?.Exports.Select(e => e.Name) ?? []).Any(n => NamePattern.Parse(n).Match(pattern) is MatchKind.Exact or MatchKind.Pattern);
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
