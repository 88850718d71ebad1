using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Matching;

/// <summary>Tells which exports a reference means. Built once for a set of exports; every look-up costs as much as it finds.</summary>
public sealed class ConsumerMatcher
{
    private const string Anything = "${*}";
    private readonly NameIndex<Export> _byName;
    private readonly NameIndex<Export> _byOutput;

    /// <summary>Indexes the exports.</summary>
    public ConsumerMatcher(IReadOnlyCollection<Export> exports)
    {
        _byName = new NameIndex<Export>(exports, e => e.Name);
        _byOutput = new NameIndex<Export>(exports.Where(e => e.OutputKey is not null), e => e.OutputKey!);
    }

    /// <summary>The consumers that the references make, in the order of the references.</summary>
    /// <remarks>
    /// A reference that fits several exports gives a consumer for each. One that fits none, or whose name is wholly unknown, gives one
    /// consumer of what it names as written, so that nothing is lost.
    /// </remarks>
    public static IEnumerable<ExportConsumer> Match(IReadOnlyCollection<Export> exports, IEnumerable<ConsumerReference> references)
    {
        var matcher = new ConsumerMatcher(exports);
        return references.SelectMany(matcher.Match);
    }

    /// <summary>The consumers that one reference makes; at least one.</summary>
    public IEnumerable<ExportConsumer> Match(ConsumerReference reference)
    {
        Dictionary<string, MatchKind> found = new(StringComparer.Ordinal);
        foreach (var (export, match) in Candidates(reference))
        {
            var sure = reference.IsTextMatch ? MatchKind.Unresolved : match;
            if (!found.TryGetValue(export.Name, out var before) || sure < before) found[export.Name] = sure;
        }

        if (found.Count == 0) return [Consumer(reference, Written(reference), WrittenMatch(reference), known: false)];
        return found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => Consumer(reference, f.Key, f.Value, known: true));
    }

    /// <summary>What the reference may mean beside the export that has exactly its name: exports whose open names fit it as well.</summary>
    /// <remarks>Where <c>${Env}-vpc</c> is deployed under another account with Env = main, an import of <c>main-vpc</c> there reads it.</remarks>
    public IEnumerable<ExportConsumer> Alternatives(ConsumerReference reference)
    {
        var named = Named(reference, reference.ExportName, reference.ProducerStack).ToList();
        return named.Exists(c => c.Match == MatchKind.Exact)
            ? named.Where(c => c.Match != MatchKind.Exact).Select(c => c.Export.Name).Distinct(StringComparer.Ordinal).Select(name => Consumer(reference, name, MatchKind.Unresolved, known: true))
            : [];
    }

    private IEnumerable<(Export Export, MatchKind Match)> Candidates(ConsumerReference reference)
    {
        var exact = Named(reference, reference.ExportName, reference.ProducerStack).ToList();
        if (exact.Exists(c => c.Match == MatchKind.Exact)) exact.RemoveAll(c => c.Match != MatchKind.Exact);
        if (reference.OpenExportName is null && reference.OpenProducerStack is null) return exact;

        // The default is one deployment; the other deployments of the same file read what the open name fits.
        var open = Named(reference, reference.OpenExportName ?? reference.ExportName, reference.OpenProducerStack ?? reference.ProducerStack)
            .Where(c => c.Export.IsResolved || exact.Count == 0)
            .Select(c => (c.Export, MatchKind.Pattern));
        return exact.Concat(open);
    }

    private IEnumerable<(Export Export, MatchKind Match)> Named(ConsumerReference reference, string? name, string? stack)
    {
        if (name is not null)
        {
            var pattern = NamePattern.Parse(name);
            return pattern.IsOpen ? [] : _byName.Find(pattern).Where(c => c.Match != MatchKind.Unresolved && IsReachable(reference, c.Item) && Holds(c.Item.Name, pattern));
        }

        if (reference.OutputKey is null) return [];
        var key = NamePattern.Parse(reference.OutputKey);
        if (key.IsOpen && (stack is null || NamePattern.Parse(stack).IsOpen)) return [];
        var producer = NamePattern.Parse(stack ?? Anything);
        return _byOutput.Find(key).Where(c => IsReachable(reference, c.Item)).Select(c => (c.Item, Match: ByStack(c.Item, c.Match, producer)))
            .Where(c => c.Match is not null).Select(c => (c.Item, c.Match!.Value));
    }

    // A search for a piece of a name means the exports that have the piece, not every export with an open part that could hold it.
    private static bool Holds(string name, NamePattern wanted) =>
        !(wanted.Text.StartsWith(Anything, StringComparison.Ordinal) && wanted.Text.EndsWith(Anything, StringComparison.Ordinal))
        || name.Contains(wanted.Text[Anything.Length..^Anything.Length], StringComparison.Ordinal);

    // The output's key agrees; the stack's name decides. Where either is unknown the key alone makes it likely, not sure.
    private static MatchKind? ByStack(Export export, MatchKind key, NamePattern producer)
    {
        if (export.StackName is null) return producer.IsOpen && key != MatchKind.Exact ? null : MatchKind.Pattern;
        return producer.Match(NamePattern.Parse(export.StackName)) switch
        {
            null => null,
            MatchKind.Exact => key == MatchKind.Exact ? MatchKind.Exact : MatchKind.Pattern,
            _ => MatchKind.Pattern,
        };
    }

    // An import reads its own region and account; a weak reference reads the region it names, or any.
    private static bool IsReachable(ConsumerReference reference, Export export)
    {
        var region = reference.ProducerRegion ?? (reference.Strength == ReferenceStrength.Strong ? reference.Region : null);
        if (region is not null && export.Region is not null && NamePattern.Parse(region).Match(NamePattern.Parse(export.Region)) is null) return false;
        return reference.Strength == ReferenceStrength.Weak || reference.AccountId is null || export.AccountId is null || reference.AccountId == export.AccountId;
    }

    private static string Written(ConsumerReference reference) =>
        reference.ExportName ?? $"{reference.ProducerStack ?? Anything}.{reference.OutputKey ?? Anything}";

    private static MatchKind WrittenMatch(ConsumerReference reference)
    {
        if (reference.IsTextMatch) return MatchKind.Unresolved;
        var parts = reference.ExportName is { } name ? [NamePattern.Parse(name)]
            : new[] { NamePattern.Parse(reference.ProducerStack ?? Anything), NamePattern.Parse(reference.OutputKey ?? Anything) };
        if (Array.TrueForAll(parts, p => p.IsOpen)) return MatchKind.Unresolved;
        return Array.TrueForAll(parts, p => p.IsResolved) ? MatchKind.Exact : MatchKind.Pattern;
    }

    private static ExportConsumer Consumer(ConsumerReference reference, string exportName, MatchKind match, bool known) => new()
    {
        ExportName = exportName,
        Consumer = reference.Consumer,
        Kind = reference.Kind,
        Strength = reference.Strength,
        Match = match,
        StackName = reference.StackName,
        LogicalId = reference.LogicalId,
        PropertyPath = reference.PropertyPath,
        Path = reference.Path,
        Line = reference.Line,
        Column = reference.Column,
        Region = reference.Region,
        AccountId = reference.AccountId,
        IsConditional = reference.IsConditional,
        Expression = reference.Expression,
        IsExportKnown = known,
        ReExportName = reference.ReExportName,
    };
}
