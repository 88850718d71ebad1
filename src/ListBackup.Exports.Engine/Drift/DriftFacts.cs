using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>Words the differences of one scope.</summary>
internal sealed class DriftFacts(string? scope, ComparisonOptions options)
{
    public IEnumerable<ExportDrift> OfPair(Export reference, Export difference)
    {
        if (ValuesDiffer(reference, difference))
        {
            yield return Drift(DriftKind.ValueChanged, reference, difference, MayBeUsed(reference, difference),
                $"The value changed from '{Show(reference)}' to '{Show(difference)}'.");
        }

        if (reference.Description is { } before && difference.Description is { } after && !string.Equals(before, after, StringComparison.Ordinal))
            yield return Drift(DriftKind.DescriptionChanged, reference, difference, breaks: false, $"The description changed from '{before}' to '{after}'.");

        if (reference.DeprecatedOn != difference.DeprecatedOn || !string.Equals(reference.ReplacedBy, difference.ReplacedBy, StringComparison.Ordinal))
        {
            yield return Drift(DriftKind.DeprecationChanged, reference, difference, breaks: false,
                $"{Deprecation(reference)} on the reference side, {Deprecation(difference)} on the other.");
        }

        if (ProducersDiffer(reference, difference))
        {
            yield return Drift(DriftKind.ProducerChanged, reference, difference, MayBeUsed(reference, difference),
                $"Produced by {Producer(reference)} before and by {Producer(difference)} now; references by stack and output do not follow.");
        }
    }

    public ExportDrift Renamed(Export reference, Export difference) => Drift(
        DriftKind.Renamed, reference, difference, MayBeUsed(reference, difference), $"Now exported as '{difference.Name}'.");

    public ExportDrift OnlyReference(Export export, SourceKind otherSide)
    {
        var notDeployed = otherSide == SourceKind.Live && export.Source is SourceKind.Template or SourceKind.Reference;
        return notDeployed
            ? Drift(DriftKind.NotDeployed, export, null, options.IsUsed(export) == true, "No deployed stack exports it.")
            : Drift(DriftKind.Removed, export, null, MayBeUsed(export, null), "It is gone.");
    }

    public ExportDrift OnlyDifference(Export export, SourceKind otherSide) => otherSide == SourceKind.Reference
        ? Drift(DriftKind.Undocumented, null, export, breaks: false, "The document does not have it.")
        : Drift(DriftKind.Added, null, export, breaks: false, "It is new.");

    private static bool ValuesDiffer(Export a, Export b)
    {
        if (a.Value is null || b.Value is null || a.Source == SourceKind.Reference || b.Source == SourceKind.Reference) return false;
        if (ComparisonOptions.IsMasked(a.Value) || ComparisonOptions.IsMasked(b.Value)) return false;

        // An expression of one template may well be the value of the other side; only what is known can differ.
        return a.Source == b.Source && a.Source == SourceKind.Template
            ? !string.Equals(a.Value, b.Value, StringComparison.Ordinal)
            : NamePattern.Parse(a.Value).Match(NamePattern.Parse(b.Value)) is null;
    }

    private static bool ProducersDiffer(Export a, Export b) =>
        a.OutputKey is not null && b.OutputKey is not null && !string.Equals(a.OutputKey, b.OutputKey, StringComparison.Ordinal)
        || a.StackName is not null && b.StackName is not null && NamePattern.Parse(a.StackName).Match(NamePattern.Parse(b.StackName)) is null;

    private static string Producer(Export e) => $"{e.StackName ?? "(unknown stack)"}, output {e.OutputKey ?? "(unknown)"}";

    private static string Deprecation(Export e) => e.DeprecatedOn is { } day
        ? $"deprecated since {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(e.ReplacedBy is { } r ? $" in favour of '{r}'" : "")}"
        : "not deprecated";

    private string Show(Export e) => options.Show(e) ?? "";

    // Not proven unused is as good as used: an unlooked-at export must not be called safe.
    private bool MayBeUsed(Export reference, Export? difference) =>
        options.IsUsed(reference) ?? (difference is null ? null : options.IsUsed(difference)) ?? true;

    private ExportDrift Drift(DriftKind kind, Export? reference, Export? difference, bool breaks, string message) => new()
    {
        Name = (reference ?? difference)!.Name,
        Kind = kind,
        Reference = reference,
        Difference = difference,
        IsBreaking = breaks,
        Scope = scope,
        Message = message,
        UsedBy = [.. (reference?.UsedBy ?? []).Union(difference?.UsedBy ?? [], StringComparer.Ordinal)],
    };
}
