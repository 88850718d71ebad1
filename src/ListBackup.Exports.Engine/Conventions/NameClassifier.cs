using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>Takes names apart: first as the patterns have them, then with one part unknown, at last word by word.</summary>
internal sealed class NameClassifier
{
    /// <summary>Longer texts are no names, and are not worth the time.</summary>
    public const int LongestName = 1024;

    // What may be overlooked, the least first.
    private static readonly NameFlaws[] Leniency =
    [
        NameFlaws.None,
        NameFlaws.NoResourceName,
        NameFlaws.UnknownStage | NameFlaws.NoResourceName,
        NameFlaws.UnknownService | NameFlaws.NoResourceName,
    ];

    private readonly NameForm[] _forms;
    private readonly NameWordParser _words;

    public NameClassifier(Convention convention)
    {
        Vocabulary = new NameVocabulary(convention);
        _forms = [.. convention.Patterns.SelectMany(p => NameForm.Of(p, convention))];
        _words = new NameWordParser(convention, Vocabulary);
    }

    public NameVocabulary Vocabulary { get; }

    public NameParts Parse(string name, string? stackName)
    {
        if (name.Length > LongestName || NamePattern.Parse(name).IsOpen) return new() { Name = name };
        foreach (var unknown in Leniency)
        {
            if (Match(name, stackName, unknown) is { } parts) return parts;
        }

        // Words in another form tell more than a name in the right form without a type.
        var words = _words.Parse(name, stackName);
        return words.Type is null ? Match(name, stackName, NameFlaws.NoType) ?? words : words;
    }

    private NameParts? Match(string name, string? stackName, NameFlaws unknown)
    {
        foreach (var form in _forms)
        {
            if (new NameMatcher(Vocabulary, form, name, stackName, unknown).Match() is { } parts) return parts;
        }

        return null;
    }
}
