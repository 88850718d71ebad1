using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>What a step wants the catalogue to say of an export.</summary>
internal enum CatalogueState
{
    /// <summary>It is in the catalogue.</summary>
    Documented,

    /// <summary>It is in the catalogue as deprecated.</summary>
    Deprecated,

    /// <summary>It is not in the catalogue any more.</summary>
    Absent,
}

/// <summary>Whether the catalogue says what a step wants it to.</summary>
internal static class CatalogueInspection
{
    public static Verdict Inspect(MigrationStep step, string path)
    {
        ReferenceDocument catalogue;
        try
        {
            catalogue = ReferenceParser.Parse(SourceText.Decode(File.ReadAllBytes(path)).Text, path);
        }
        catch (Exception e) when (e is ProblemException or IOException or UnauthorizedAccessException)
        {
            return step.Status == StepStatus.Done
                ? Verdict.Done(step.Evidence ?? "Reported as done.")
                : Verdict.Closed($"{step.Target} cannot be read: restore it, or report the step with -Complete. {e.Message}");
        }

        var name = NamePattern.Parse(step.To ?? step.From ?? "");
        var entry = catalogue.Entries.FirstOrDefault(e => name.Match(NamePattern.Parse(e.Name)) is MatchKind.Exact or MatchKind.Pattern);
        _ = Enum.TryParse<CatalogueState>(step.Value, out var wanted);
        return (wanted, entry) switch
        {
            // What is not in the catalogue, or not any more, is in nobody's way there.
            (CatalogueState.Absent or CatalogueState.Deprecated, null) => Verdict.Done($"{step.Target} does not name {name}."),
            (CatalogueState.Absent, _) => Verdict.Open($"{Place(step, entry)} still names {name}."),
            (_, null) => Verdict.Open($"{step.Target} does not name {name} yet."),
            (CatalogueState.Deprecated, { Deprecation: null }) => Verdict.Open($"{Place(step, entry)} does not mark {name} as deprecated yet."),
            _ => Verdict.Done($"{Place(step, entry)} says so."),
        };
    }

    private static string Place(MigrationStep step, ReferenceEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{step.Target}:{entry.Line}");
}
