using System.Text.RegularExpressions;

namespace ListBackup.Exports.Conventions;

/// <summary>What must never be exported.</summary>
public sealed class SensitivePatterns
{
    private readonly Lazy<Regex> _any;
    private readonly string[][] _names;
    private readonly ILookup<char, string> _firstWords;

    internal SensitivePatterns(IReadOnlyList<SensitiveValue> values, IReadOnlyList<string> names)
    {
        Values = values;
        Names = names;
        _names = [.. names.Select(n => n.Split('-'))];
        _firstWords = _names.Select(n => n[0]).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).ToLookup(w => w[0]);
        // One automaton over all patterns: nearly all values are innocent, and pay for one pass only.
        _any = new(() => SafeRegex.Part(string.Join('|', values.Select(v => $"(?:{v.Pattern})"))));
    }

    /// <summary>Nothing is sensitive.</summary>
    public static SensitivePatterns None { get; } = new([], []);

    /// <summary>Credentials by their form.</summary>
    public IReadOnlyList<SensitiveValue> Values { get; }

    /// <summary>Words of names that promise a credential, such as <c>private-key</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The first credential in a value by what it is called, and where it stands; null when there is none.</summary>
    public SensitiveMatch? Find(string value)
    {
        if (Values.Count == 0 || !_any.Value.IsMatch(value)) return null;
        foreach (var candidate in Values)
        {
            if (candidate.Match(value) is { Success: true } match) return new(candidate.Name, match.Index, match.Length);
        }

        return null;
    }

    /// <summary>Whether a name may promise a credential at all: cheap, for the many that do not.</summary>
    public bool MayName(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var letter = char.ToLowerInvariant(name[i]);
            if (!_firstWords.Contains(letter)) continue;
            foreach (var word in _firstWords[letter])
            {
                if (string.Compare(name, i, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0) return true;
            }
        }

        return false;
    }

    /// <summary>The words of a name, given in lower case, that promise a credential; null when none do.</summary>
    public string? FindName(IReadOnlyList<string> words)
    {
        for (var n = 0; n < _names.Length; n++)
        {
            for (var i = 0; i + _names[n].Length <= words.Count; i++)
            {
                var k = 0;
                while (k < _names[n].Length && string.Equals(words[i + k], _names[n][k], StringComparison.Ordinal)) k++;
                if (k == _names[n].Length) return Names[n];
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Values.Count} forms of values, {Names.Count} of names";
}

/// <summary>A form of credential.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Pattern">An expression for the part of a value.</param>
public sealed record SensitiveValue(string Name, string Pattern)
{
    private readonly Lazy<Regex> _regex = new(() => SafeRegex.Part(Pattern));

    internal Match Match(string value) => _regex.Value.Match(value);
}

/// <summary>A credential found in a value.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Index">Where it begins.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct SensitiveMatch(string Name, int Index, int Length);
