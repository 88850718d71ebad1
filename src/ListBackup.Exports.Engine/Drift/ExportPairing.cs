using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>Which exports of two sides are the same one: by equal name first, then by names that agree in all that is known.</summary>
internal sealed class ExportPairing
{
    private readonly HashSet<Export> _paired = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Export Reference, Export Difference)> _pairs = [];

    public ExportPairing(IReadOnlyList<Export> reference, IReadOnlyList<Export> difference)
    {
        PairEqualNames(reference, difference);
        PairPatterns(Unpaired(reference), Unpaired(difference));
        OnlyReference = Unpaired(reference);
        OnlyDifference = Unpaired(difference);
    }

    public IReadOnlyList<(Export Reference, Export Difference)> Pairs => _pairs;

    public IReadOnlyList<Export> OnlyReference { get; }

    public IReadOnlyList<Export> OnlyDifference { get; }

    private List<Export> Unpaired(IEnumerable<Export> exports) => [.. exports.Where(e => !_paired.Contains(e))];

    private void PairEqualNames(IEnumerable<Export> reference, IEnumerable<Export> difference)
    {
        var byName = reference.GroupBy(e => e.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var export in difference)
        {
            if (!byName.TryGetValue(export.Name, out var same) || same.Count == 0) continue;

            // The same name twice in one scope is wrong, but must not pair crosswise.
            var index = Math.Max(0, same.FindIndex(c => string.Equals(c.StackName, export.StackName, StringComparison.Ordinal)));
            Pair(same[index], export);
            same.RemoveAt(index);
        }
    }

    // One template declares an export for every stage, so one pattern may pair with several names; the nearest pattern is taken.
    private void PairPatterns(List<Export> reference, List<Export> difference)
    {
        var index = new NameIndex<Export>(reference, e => e.Name);
        foreach (var export in difference)
            if (Nearest(index, export) is { } found) Pair(found, export);
        var back = new NameIndex<Export>(difference, e => e.Name);
        foreach (var export in Unpaired(reference))
            if (Nearest(back, export) is { } found) Pair(export, found);
    }

    private static Export? Nearest(NameIndex<Export> index, Export export)
    {
        var pattern = NamePattern.Parse(export.Name);
        return pattern.IsOpen
            ? null
            : index.Find(pattern).Where(m => m.Match == MatchKind.Pattern).Select(m => m.Item).MaxBy(e => Literal(NamePattern.Parse(e.Name)));
    }

    private static int Literal(NamePattern pattern) => pattern.IsResolved ? pattern.Text.Length : pattern.Prefix.Length + pattern.Suffix.Length;

    private void Pair(Export reference, Export difference)
    {
        _pairs.Add((reference, difference));
        _paired.Add(reference);
        _paired.Add(difference);
    }
}
