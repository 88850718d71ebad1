using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Matching;

/// <summary>Answers who reads which export, from what was read of all sources.</summary>
/// <remarks>
/// An export that is asked for by a full name is looked for under that name also where a template only says <c>${Stage}-…</c>:
/// the template then is a declaration of it.
/// </remarks>
public sealed class ConsumerSearch
{
    private readonly ExportInventory _inventory;
    private readonly HashSet<string> _names;
    private readonly Func<string, bool>? _filter;
    private readonly List<Export> _exports;

    /// <summary>Prepares the search.</summary>
    /// <param name="inventory">Exports, references and live answers.</param>
    /// <param name="wanted">The exports asked for; with none and no filter, all are.</param>
    /// <param name="filter">Further names asked for, by pattern.</param>
    public ConsumerSearch(ExportInventory inventory, IReadOnlyCollection<Export> wanted, Func<string, bool>? filter)
    {
        _inventory = inventory;
        _filter = filter;
        _names = wanted.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);

        // What was asked for by name alone is the export of that name, wherever one was read.
        var known = inventory.Exports.ToLookup(e => e.Name, StringComparer.Ordinal);
        _exports = [.. inventory.Exports, .. wanted.Where(w => !known[w.Name].Any(e => IsSame(w, e)))];
        if (_names.Count == 0) return;
        var asked = new NameIndex<string>(_names.Where(n => NamePattern.Parse(n).IsResolved), n => n);
        foreach (var export in inventory.Exports.Where(e => !e.IsResolved))
        {
            var pattern = NamePattern.Parse(export.Name);
            if (pattern.IsOpen) continue;
            _exports.AddRange(asked.Find(pattern).Select(a => export with { Name = a.Item, IsResolved = true }));
        }
    }

    private ConsumerMatcher Matcher => field ??= new ConsumerMatcher(_exports);

    /// <summary>The consumers of the exports asked for, export by export, and what may be one because its name is wholly unknown.</summary>
    /// <param name="recurse">Whether to follow consumers that export again what they read.</param>
    public IEnumerable<ExportConsumer> Consumers(bool recurse)
    {
        var all = _inventory.References.SelectMany(Matcher.Match);
        var found = recurse ? Followed([.. all]) : all.Where(c => IsWanted(c.ExportName) || IsOpen(c));

        // Together what belongs together; within an export the order stays that of the files.
        return found.OrderBy(c => c.ExportName, StringComparer.Ordinal);
    }

    private IEnumerable<ExportConsumer> Followed(List<ExportConsumer> all) =>
        ConsumerRecursion.Follow(all, IsWanted).Concat(all.Where(c => IsOpen(c) && !IsWanted(c.ExportName)));

    /// <summary>The exports asked for that nothing is known to read. An export whose live look-up failed is none of them.</summary>
    /// <param name="searched">What was searched, for people.</param>
    public IEnumerable<UnusedExport> Unused(IReadOnlyList<string> searched)
    {
        var consumers = Consumers(recurse: false).ToList();
        var used = consumers.Where(c => c.Match != MatchKind.Unresolved).Select(c => c.ExportName).ToHashSet(StringComparer.Ordinal);
        var unsure = consumers.Where(c => c.Match == MatchKind.Unresolved).Concat(_inventory.References.SelectMany(Matcher.Alternatives));
        var possible = unsure.ToLookup(c => c.IsExportKnown ? c.ExportName : string.Empty, StringComparer.Ordinal);
        var answers = _inventory.Imports.ToLookup(i => i.ExportName, StringComparer.Ordinal);
        HashSet<(string, string?, string?)> seen = [];
        foreach (var export in _exports.Where(e => IsWanted(e.Name)))
        {
            if (used.Contains(export.Name) || answers[export.Name].Any(i => i.State != ImportState.Unused && IsAbout(i, export))) continue;
            if (!seen.Add((export.Name, export.Region, export.AccountId))) continue;
            yield return new UnusedExport
            {
                ExportName = export.Name,
                StackName = export.StackName,
                OutputKey = export.OutputKey,
                AccountId = export.AccountId,
                Region = export.Region,
                Profile = export.Profile,
                Path = export.Path,
                Line = export.Line,
                Column = export.Column,
                Searched = searched,
                PossibleConsumers = [.. possible[export.Name], .. possible[string.Empty]],
                IsComplete = _inventory.Problems.Count == 0,
            };
        }
    }

    /// <summary>The exports asked for of which AWS did not say whether they are imported.</summary>
    public IEnumerable<ExportImports> Unknown() => _inventory.Imports.Where(i => i.State == ImportState.Unknown && IsWanted(i.ExportName));

    private bool IsWanted(string name) => (_names.Count == 0 && _filter is null) || _names.Contains(name) || (_filter is not null && _filter(name));

    // A name of which nothing is known may be any: it is told whatever was asked for.
    private static bool IsOpen(ExportConsumer consumer) => consumer is { IsExportKnown: false, Match: MatchKind.Unresolved } && NamePattern.Parse(consumer.ExportName).IsOpen;

    private static bool IsSame(Export asked, Export read) =>
        (asked.Region is null || asked.Region == read.Region) && (asked.AccountId is null || asked.AccountId == read.AccountId) && (asked.Path is null || asked.Path == read.Path);

    private static bool IsAbout(ExportImports answer, Export export) =>
        (answer.Region is null || export.Region is null || answer.Region == export.Region) && (answer.AccountId is null || export.AccountId is null || answer.AccountId == export.AccountId);
}
