using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>Compares two inventories, scope by scope (account and region).</summary>
/// <remarks>
/// The reference side is the truth or the earlier state, as with <c>Compare-Object</c>. Example values of a document and masked
/// values of a snapshot are no values, so they are never compared.
/// </remarks>
public static class ExportComparer
{
    /// <summary>Yields the differences, ordered by scope, kind and name.</summary>
    /// <exception cref="ProblemException">Both sides have scopes and none in common (<c>NoCommonScope</c>).</exception>
    public static IReadOnlyList<ExportDrift> Compare(IReadOnlyList<Export> reference, IReadOnlyList<Export> difference, ComparisonOptions options)
    {
        List<ExportDrift> drifts = [];
        foreach (var (scope, left, right) in Scopes(reference, difference, options.IgnoreScope))
        {
            var pairing = new ExportPairing(left, right);
            var renames = FindRenames(pairing);
            var gone = renames.Select(r => r.Reference).ToHashSet(ReferenceEqualityComparer.Instance);
            var came = renames.Select(r => r.Difference).ToHashSet(ReferenceEqualityComparer.Instance);
            var facts = new DriftFacts(scope, options);
            drifts.AddRange(pairing.Pairs.SelectMany(p => facts.OfPair(p.Reference, p.Difference)));
            drifts.AddRange(renames.Select(r => facts.Renamed(r.Reference, r.Difference)));
            drifts.AddRange(pairing.OnlyReference.Where(e => !gone.Contains(e)).Select(e => facts.OnlyReference(e, options.DifferenceSource)));
            drifts.AddRange(pairing.OnlyDifference.Where(e => !came.Contains(e)).Select(e => facts.OnlyDifference(e, options.ReferenceSource)));
        }

        return [.. drifts.OrderBy(d => d.Scope, StringComparer.Ordinal).ThenBy(d => d.Kind).ThenBy(d => d.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string? Scope, IReadOnlyList<Export> Reference, IReadOnlyList<Export> Difference)> Scopes(
        IReadOnlyList<Export> reference, IReadOnlyList<Export> difference, bool ignore)
    {
        var left = reference.ToLookup(ScopeOf, StringComparer.Ordinal);
        var right = difference.ToLookup(ScopeOf, StringComparer.Ordinal);
        var scopes = left.Concat(right).Select(g => g.Key).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var leftHasScopes = left.Any(g => g.Key is not null);
        var rightHasScopes = right.Any(g => g.Key is not null);
        if (ignore || scopes.Count == 0)
        {
            yield return (null, reference, difference);
            yield break;
        }

        if (leftHasScopes && rightHasScopes && !left.Any(g => g.Key is not null && right.Contains(g.Key))) throw NoCommonScope(left, right);

        // What has no scope of its own (a template, the document) is held against each scope of the other side.
        foreach (var scope in scopes)
            yield return (scope, [.. left[scope], .. left[null]], [.. right[scope], .. right[null]]);
    }

    private static ProblemException NoCommonScope(ILookup<string?, Export> left, ILookup<string?, Export> right) => new(new(
        "NoCommonScope",
        ProblemCategory.InvalidArgument,
        $"The two sides have no account and region in common: {string.Join(", ", left.Select(g => g.Key).OfType<string>())} against {string.Join(", ", right.Select(g => g.Key).OfType<string>())}.",
        "Compare inventories of the same account and region, or give -IgnoreScope to compare by name alone."));

    private static string? ScopeOf(Export export) =>
        export.AccountId is null && export.Region is null ? null : $"{export.AccountId ?? "?"}/{export.Region ?? "?"}";

    // The same output, or a value that only these two have: then it is one export under two names.
    private static List<(Export Reference, Export Difference)> FindRenames(ExportPairing pairing)
    {
        List<(Export, Export)> renames = [];
        var open = pairing.OnlyDifference.ToHashSet<Export>(ReferenceEqualityComparer.Instance);
        var byOutput = Unique(pairing.OnlyDifference, OutputOf);
        var byValue = Unique(pairing.OnlyDifference, ValueOf);
        var ownOutput = Unique(pairing.OnlyReference, OutputOf);
        var ownValue = Unique(pairing.OnlyReference, ValueOf);
        foreach (var export in pairing.OnlyReference)
        {
            var match = Find(export, OutputOf, ownOutput, byOutput) ?? Find(export, ValueOf, ownValue, byValue);
            if (match is not null && open.Remove(match)) renames.Add((export, match));
        }

        return renames;
    }

    private static Export? Find(Export export, Func<Export, string?> key, Dictionary<string, Export> own, Dictionary<string, Export> other) =>
        key(export) is { } k && own.ContainsKey(k) && other.TryGetValue(k, out var found) ? found : null;

    private static Dictionary<string, Export> Unique(IEnumerable<Export> exports, Func<Export, string?> key) =>
        exports.Where(e => key(e) is not null).GroupBy(e => key(e)!, StringComparer.Ordinal).Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    private static string? OutputOf(Export export) => export.OutputKey is { } key && (export.StackName ?? export.Path) is { } owner ? owner + "\n" + key : null;

    private static string? ValueOf(Export export) =>
        string.IsNullOrEmpty(export.Value) || export.Source == SourceKind.Reference || ComparisonOptions.IsMasked(export.Value) || !NamePattern.Parse(export.Value).IsResolved
            ? null
            : export.Value;
}
