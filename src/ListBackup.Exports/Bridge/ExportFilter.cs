using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Which exports the user asked for. All of the tests must hold; each holds when one of its patterns does.</summary>
internal sealed class ExportFilter
{
    private readonly IReadOnlyList<NameTest> _names;
    private readonly IReadOnlyList<(string Kind, WordFilter Filter, Func<Export, string?> Value)> _words;
    private readonly WordFilter _stacks;

    public ExportFilter(
        IEnumerable<string>? names, IEnumerable<string>? stacks, IEnumerable<string>? stages, IEnumerable<string>? services, IEnumerable<string>? types, IEnumerable<string>? outputs)
    {
        _names = [.. (names ?? []).Distinct(StringComparer.Ordinal).Select(n => new NameTest(n))];
        _stacks = new WordFilter(stacks);
        _words =
        [
            ("stage", new WordFilter(stages), e => e.Stage),
            ("service", new WordFilter(services), e => e.Service),
            ("resource type", new WordFilter(types), e => e.ResourceType),
            ("output key", new WordFilter(outputs), e => e.OutputKey),
        ];
    }

    /// <summary>Exports left out because the stack that their template deploys as is not known.</summary>
    public int WithoutStack { get; private set; }

    /// <summary>Exports left out because nothing at all is known of their names.</summary>
    public int WithoutName { get; private set; }

    /// <summary>Whether an export was asked for.</summary>
    public bool Takes(Export export)
    {
        var isOfWords = true;
        foreach (var (_, filter, value) in _words) isOfWords &= filter.Takes(value(export));
        var isOfStacks = _stacks.Takes(export.StackName);
        if (!isOfWords) return false;
        if (!isOfStacks)
        {
            if (export.StackName is null) WithoutStack++;
            return false;
        }

        if (_names.Count == 0) return true;
        var pattern = NamePattern.Parse(export.Name);
        if (pattern.IsOpen)
        {
            WithoutName++;
            return false;
        }

        var taken = false;
        foreach (var name in _names) taken |= name.Takes(export.Name, pattern);
        return taken;
    }

    /// <summary>The plain names that no export had, with a name that differs only in case where there is one.</summary>
    public IEnumerable<(string Name, string? OtherCase)> Missing => _names.Where(n => n is { IsPlain: true, WasFound: false }).Select(n => (n.Name, n.OtherCase));

    /// <summary>A sentence for each plain word, but names, that no export has.</summary>
    public IEnumerable<string> Unmet => _words.SelectMany(w => w.Filter.Unmet(w.Kind)).Concat(_stacks.Unmet("stack"));

    private sealed class NameTest
    {
        private readonly WildcardPattern? _wildcard;
        private readonly NamePattern _shape;

        public NameTest(string name)
        {
            Name = name;
            IsPlain = !WildcardPattern.ContainsWildcardCharacters(name);

            // Names of exports are case-sensitive, unlike most that PowerShell filters.
            _wildcard = IsPlain ? null : new WildcardPattern(name, WildcardOptions.CultureInvariant);
            _shape = NamePattern.Parse(name);
        }

        public string Name { get; }

        public bool IsPlain { get; }

        public bool WasFound { get; private set; }

        public string? OtherCase { get; private set; }

        public bool Takes(string name, NamePattern pattern)
        {
            var taken = _wildcard is null ? _shape.Match(pattern) is not null
                : pattern.IsResolved ? _wildcard.IsMatch(name)
                : OpenNameMatcher.MayMatch(Name, name);
            WasFound |= taken;
            if (!taken && IsPlain && string.Equals(name, Name, StringComparison.OrdinalIgnoreCase)) OtherCase = name;
            return taken;
        }
    }
}
