namespace ListBackup.Exports.Conventions;

/// <summary>The convention's words, laid out for finding them in names.</summary>
internal sealed class NameVocabulary
{
    private readonly string[] _stages;
    private readonly string[] _stagePatterns;
    private readonly string[] _services;
    private readonly Dictionary<char, ResourceTypeDefinition[]> _types;
    private readonly Dictionary<string, ResourceTypeDefinition> _typesByName;
    private readonly Dictionary<ResourceTypeDefinition, string[]> _suffixes = new(ReferenceEqualityComparer.Instance);
    private readonly string[] _anySuffixes;

    public NameVocabulary(Convention convention)
    {
        Convention = convention;
        _stages = [.. convention.Stages.Where(s => s.AsSpan().IndexOfAny('*', '?') < 0)];
        _stagePatterns = [.. convention.Stages.Except(_stages, StringComparer.Ordinal)];
        _services = LongestFirst(convention.Services.Select(s => s.Name));
        _types = convention.Types.GroupBy(t => char.ToLowerInvariant(t.Name[0])).ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Name.Length).ToArray());
        _typesByName = convention.Types.ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
        _anySuffixes = LongestFirst(convention.Attributes.Keys);
        foreach (var type in convention.Types) _suffixes[type] = type.Attributes.Count > 0 ? LongestFirst(type.Attributes.Keys) : _anySuffixes;
    }

    public Convention Convention { get; }

    public ResourceTypeDefinition? Type(string name) => _typesByName.GetValueOrDefault(name);

    /// <summary>The stage in the convention's case; null when it is none.</summary>
    public string? Stage(ReadOnlySpan<char> text)
    {
        foreach (var stage in _stages)
        {
            if (text.Equals(stage, StringComparison.OrdinalIgnoreCase)) return stage;
        }

        if (_stagePatterns.Length > 0 || _stages.Length == 0)
        {
            var lower = text.ToString().ToLowerInvariant();
            if (_stages.Length + _stagePatterns.Length == 0) return lower.Contains('-', StringComparison.Ordinal) ? null : lower;
            if (Array.Exists(_stagePatterns, p => Wildcard.IsMatch(p, lower))) return lower;
        }

        return null;
    }

    /// <summary>The services, the longest first.</summary>
    public string[] Services => _services;

    /// <summary>The service in the convention's case; null when it is none.</summary>
    public string? Service(string text) => Array.Find(_services, s => s.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the convention lists services at all.</summary>
    public bool HasServices => _services.Length > 0;

    /// <summary>Whether the convention lists types at all.</summary>
    public bool HasTypes => _typesByName.Count > 0;

    /// <summary>The types that may stand at an index of a text by their first character, the longest first.</summary>
    public ResourceTypeDefinition[] TypesAt(string text, int at) =>
        at < text.Length && _types.TryGetValue(char.ToLowerInvariant(text[at]), out var types) ? types : [];

    /// <summary>The attributes that a type may have, the longest first; those of all types for one without its own.</summary>
    public IReadOnlyList<string> SuffixesOf(ResourceTypeDefinition? type) => type is null ? _anySuffixes : _suffixes[type];

    /// <summary>The attributes that any type may have, the longest first.</summary>
    public IReadOnlyList<string> AnySuffixes => _anySuffixes;

    /// <summary>Whether a word stands at an index of a text, in any case.</summary>
    public static bool StartsAt(string text, int at, string word) =>
        string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static string[] LongestFirst(IEnumerable<string> words) => [.. words.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
}
