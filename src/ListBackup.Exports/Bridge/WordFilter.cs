using System.Management.Automation;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>PowerShell's usual filter: wildcards, any of several, in any case; without patterns it takes everything.</summary>
internal sealed class WordFilter(IEnumerable<string>? patterns)
{
    private readonly Word[] _words = [.. (patterns ?? []).Select(p => new Word(p))];
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A sentence for each plain word that no value was, for a slip of the pen looks like "there is none"; none before there was a value.</summary>
    /// <param name="kind">What the words are, such as <c>stage</c>.</param>
    public IEnumerable<string> Unmet(string kind) => _words.Where(w => _seen.Count > 0 && w is { WasFound: false, IsPlain: true }).Select(w =>
        $"Nothing that was read has the {kind} '{w.Text}'{(NearestWord.Find(w.Text, _seen) is { } nearest ? $": is '{nearest}' meant?" : ".")}");

    /// <summary>Whether a value is taken; one that is not known (null) only where nothing was asked.</summary>
    public bool Takes(string? value)
    {
        if (_words.Length == 0) return true;
        if (value is null) return false;
        _seen.Add(value);

        // A stage such as ${Stage} may be any: it is not left out, and the export says that it is not resolved.
        var isOpen = NamePattern.Parse(value).IsOpen;
        var taken = false;
        foreach (var word in _words) taken |= word.Takes(value, isOpen);
        return taken;
    }

    private sealed class Word(string text)
    {
        private readonly WildcardPattern _pattern = new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

        public string Text => text;

        public bool IsPlain { get; } = !WildcardPattern.ContainsWildcardCharacters(text);

        public bool WasFound { get; private set; }

        public bool Takes(string value, bool isOpen)
        {
            var taken = isOpen || _pattern.IsMatch(value);
            WasFound |= taken;
            return taken;
        }
    }
}
