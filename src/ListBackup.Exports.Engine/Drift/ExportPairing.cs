using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>Which exports of two sides are the same one: by equal name first, then by names that agree in all that is known.</summary>
internal sealed class ExportPairing
{
    private ExportPairing(List<(Export Reference, Export Difference)> pairs, List<Export> onlyReference, List<Export> onlyDifference)
    {
        Pairs = pairs;
        OnlyReference = onlyReference;
        OnlyDifference = onlyDifference;
    }

    public IReadOnlyList<(Export Reference, Export Difference)> Pairs { get; }

    public IReadOnlyList<Export> OnlyReference { get; }

    public IReadOnlyList<Export> OnlyDifference { get; }

    public static ExportPairing Of(IEnumerable<Export> reference, IEnumerable<Export> difference)
    {
        List<(Export, Export)> pairs = [];
        var byName = reference.GroupBy(e => e.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        List<Export> onlyDifference = [];
        foreach (var export in difference)
        {
            if (byName.TryGetValue(export.Name, out var same) && same.Count > 0) pairs.Add((TakeNearest(same, export), export));
            else onlyDifference.Add(export);
        }

        var onlyReference = byName.Values.SelectMany(list => list).ToList();
        PairPatterns(pairs, onlyReference, onlyDifference);
        return new(pairs, onlyReference, onlyDifference);
    }

    // The same name twice in one scope is wrong, but must not pair crosswise.
    private static Export TakeNearest(List<Export> candidates, Export export)
    {
        var index = Math.Max(0, candidates.FindIndex(c => string.Equals(c.StackName, export.StackName, StringComparison.Ordinal)));
        var taken = candidates[index];
        candidates.RemoveAt(index);
        return taken;
    }

    // One template declares an export for every stage, so a pattern may pair with several names.
    private static void PairPatterns(List<(Export Reference, Export Difference)> pairs, List<Export> onlyReference, List<Export> onlyDifference)
    {
        var referencePatterns = onlyReference.Select(Known).Where(p => p is { }).ToLookup(p => p!.Value.IsResolved);
        var differencePatterns = onlyDifference.Select(Known).Where(p => p is { }).ToLookup(p => p!.Value.IsResolved);
        HashSet<Export> paired = new(ReferenceEqualityComparer.Instance);
        foreach (var (left, right) in Meetings(referencePatterns[false], differencePatterns[true].Concat(differencePatterns[false]))
            .Concat(Meetings(differencePatterns[false], referencePatterns[true]).Select(m => (m.Other, m.Pattern))))
        {
            if (paired.Contains(left) && paired.Contains(right)) continue;
            pairs.Add((left, right));
            paired.Add(left);
            paired.Add(right);
        }

        onlyReference.RemoveAll(paired.Contains);
        onlyDifference.RemoveAll(paired.Contains);
    }

    private static IEnumerable<(Export Pattern, Export Other)> Meetings(
        IEnumerable<(Export Export, NamePattern Pattern, bool IsResolved)?> patterns,
        IEnumerable<(Export Export, NamePattern Pattern, bool IsResolved)?> others)
    {
        // Sorted by suffix length, so that the pattern that knows most is the one that pairs.
        var bySuffix = patterns.OfType<(Export Export, NamePattern Pattern, bool IsResolved)>()
            .OrderByDescending(p => p.Pattern.Prefix.Length + p.Pattern.Suffix.Length).ToList();
        foreach (var other in others.OfType<(Export Export, NamePattern Pattern, bool IsResolved)>())
        {
            foreach (var candidate in bySuffix)
            {
                if (candidate.Pattern.Match(other.Pattern) != MatchKind.Pattern) continue;
                yield return (candidate.Export, other.Export);
                break;
            }
        }
    }

    private static (Export Export, NamePattern Pattern, bool IsResolved)? Known(Export export)
    {
        var pattern = NamePattern.Parse(export.Name);
        return pattern.IsOpen ? null : (export, pattern, pattern.IsResolved);
    }
}
