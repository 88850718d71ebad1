using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>One export across stages: which stages have it and which lack it.</summary>
public sealed record ExportStageComparison
{
    /// <summary>The name with <c>${Stage}</c> in the stage's place.</summary>
    public required string Name { get; init; }

    /// <summary>The stages that have it, in the order asked for.</summary>
    public IReadOnlyList<string> PresentIn { get; init => field = Listing.Of(value); } = Listing.None<string>();

    /// <summary>The stages that lack it, in the order asked for.</summary>
    public IReadOnlyList<string> MissingIn { get; init => field = Listing.Of(value); } = Listing.None<string>();
}

/// <summary>Lays the exports of several stages side by side.</summary>
public static class StageComparison
{
    /// <summary>One row for each name without its stage, in ordinal order.</summary>
    /// <param name="exports">Exports of all stages, from any source.</param>
    /// <param name="stages">The stages to compare; empty for all that occur.</param>
    /// <param name="convention">What tells the stage of a name.</param>
    public static IReadOnlyList<ExportStageComparison> Compare(IEnumerable<Export> exports, IReadOnlyList<string> stages, Convention convention)
    {
        var classified = exports.Select(e => e.Stage is null ? convention.Classify(e) : e).Where(e => e.Stage is not null && NamePattern.Parse(e.Stage).IsResolved).ToList();
        var asked = stages.Count > 0 ? stages : [.. classified.Select(e => e.Stage!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return [.. classified.GroupBy(WithoutStage, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(group =>
        {
            var present = group.Select(e => e.Stage!).ToHashSet(StringComparer.Ordinal);
            return new ExportStageComparison
            {
                Name = group.Key,
                PresentIn = [.. asked.Where(present.Contains)],
                MissingIn = [.. asked.Where(s => !present.Contains(s))],
            };
        }).Where(row => row.PresentIn.Count > 0)];
    }

    // The stage is replaced where it is a whole word of the name, and only the first time: "main-domain-main" holds it twice.
    private static string WithoutStage(Export export)
    {
        var (name, stage) = (export.Name, export.Stage!);
        for (var at = name.IndexOf(stage, StringComparison.Ordinal); at >= 0; at = name.IndexOf(stage, at + 1, StringComparison.Ordinal))
        {
            var end = at + stage.Length;
            if ((at == 0 || !char.IsLetterOrDigit(name[at - 1])) && (end == name.Length || !char.IsLetterOrDigit(name[end]))) return string.Concat(name.AsSpan(0, at), "${Stage}", name.AsSpan(end));
        }

        return name;
    }
}
