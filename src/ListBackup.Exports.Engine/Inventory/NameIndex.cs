namespace ListBackup.Exports.Inventory;

/// <summary>Finds the entries whose names may mean the same as a given name, without trying them all.</summary>
/// <remarks>
/// Equal names are looked up. Names with open parts differ mostly in their beginning (<c>${Stage}-…</c>), so the candidates for a
/// match are those whose literal endings agree: they stand together when sorted by their reversed endings.
/// </remarks>
/// <typeparam name="T">What is indexed.</typeparam>
public sealed class NameIndex<T>
{
    private readonly Dictionary<string, List<Entry>> _byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _patternsBySuffix = new(StringComparer.Ordinal);
    private readonly List<Entry> _open = [];
    private readonly int[] _suffixLengths;
    private readonly Entry[] _byEnding;

    /// <summary>Indexes the items by name.</summary>
    public NameIndex(IEnumerable<T> items, Func<T, string> nameOf)
    {
        List<Entry> all = [];
        foreach (var item in items)
        {
            var pattern = NamePattern.Parse(nameOf(item));
            var entry = new Entry(item, pattern, Reverse(pattern.Suffix));
            if (pattern.IsOpen)
            {
                _open.Add(entry);
                continue;
            }

            all.Add(entry);
            Add(_byText, pattern.Text, entry);
            if (!pattern.IsResolved) Add(_patternsBySuffix, pattern.Suffix, entry);
        }

        _suffixLengths = [.. _patternsBySuffix.Keys.Select(k => k.Length).Distinct().Order()];
        _byEnding = [.. all.OrderBy(e => e.Ending, StringComparer.Ordinal)];
    }

    /// <summary>The entries that match a name, each with how sure the match is; entries that are wholly open match as Unresolved.</summary>
    /// <remarks>A wholly open name matches everything: ask <see cref="NamePattern.IsOpen"/> first where that is not wanted.</remarks>
    public IEnumerable<(T Item, MatchKind Match)> Find(NamePattern name)
    {
        foreach (var entry in Candidates(name))
            if (name.Match(entry.Pattern) is { } match) yield return (entry.Item, match);
        foreach (var entry in _open) yield return (entry.Item, MatchKind.Unresolved);
    }

    private IEnumerable<Entry> Candidates(NamePattern name)
    {
        if (name.IsOpen) return _byEnding;
        var shorter = _suffixLengths.Where(n => n <= name.Suffix.Length)
            .SelectMany(n => _patternsBySuffix.TryGetValue(name.Suffix[^n..], out var found) ? found : []);
        if (name.IsResolved) return _byText.TryGetValue(name.Text, out var same) ? same.Concat(shorter) : shorter;
        return EndingWith(name.Suffix).Concat(shorter.Where(e => e.Pattern.Suffix.Length < name.Suffix.Length));
    }

    private IEnumerable<Entry> EndingWith(string suffix)
    {
        var ending = Reverse(suffix);
        var (low, high) = (0, _byEnding.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_byEnding[middle].Ending, ending) < 0) low = middle + 1;
            else high = middle;
        }

        for (; low < _byEnding.Length && _byEnding[low].Ending.StartsWith(ending, StringComparison.Ordinal); low++) yield return _byEnding[low];
    }

    private static void Add(Dictionary<string, List<Entry>> map, string key, Entry entry)
    {
        if (map.TryGetValue(key, out var list)) list.Add(entry);
        else map.Add(key, [entry]);
    }

    private static string Reverse(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        source.CopyTo(span);
        span.Reverse();
    });

    private sealed record Entry(T Item, NamePattern Pattern, string Ending);
}
